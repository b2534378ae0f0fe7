var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages().WithRazorPagesRoot("/Rooms");
var app = builder.Build();
app.MapRazorPages();
app.Run();
