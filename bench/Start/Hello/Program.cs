// The least an ASP.NET Core site can be, published as ours is: the peer of bench/Start.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();
app.MapGet("/sign-in", () => "hello");
app.Run(args[0]);
