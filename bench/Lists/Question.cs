using VuonLen.App.Plumbing.Access;

namespace VuonLen.Bench.Lists;

/// <summary>What a page asks of the store, with the services of one request.</summary>
internal delegate Task Asked(IServiceProvider services);

/// <summary>A question, asked each time about somebody else.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Ask">Asks it.</param>
/// <param name="AfterWriting">Whether something is written about one of the communes before each time, so that what was kept of it no longer stands.</param>
internal sealed record Question(string Name, Func<Seen, Random, Asked> Ask, bool AfterWriting = false);

/// <summary>A store of so many households, and what can be asked about there.</summary>
internal sealed record Register(Store Store, PlansTaken Plans, Guid[] Communes, Guid[] Hamlets, string[] Codes, int Households);

/// <summary>A register as one caller sees it.</summary>
internal sealed record Seen(Register Register, AreaScope Area, Guid[] Communes, Guid[] Hamlets);
