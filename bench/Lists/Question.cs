using VuonLen.App.Plumbing.Access;

namespace VuonLen.Bench.Lists;

/// <summary>What a page asks of the store, with the services of one request.</summary>
internal delegate Task Asked(IServiceProvider services);

/// <summary>A question, asked each time about somebody else.</summary>
internal sealed record Question(string Name, Func<Seen, Random, Asked> Ask);

/// <summary>A store of so many households, and what can be asked about there.</summary>
internal sealed record Register(Store Store, PlansTaken Plans, Guid[] Communes, Guid[] Hamlets, string[] Codes, int Households);

/// <summary>A register as one caller sees it.</summary>
internal sealed record Seen(Register Register, AreaScope Area, Guid[] Communes, Guid[] Hamlets);
