namespace VuonLen.App.Tests.Harness;

/// <summary>Tests that measure the whole process (its memory): nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    /// <summary>Name to ask for it by.</summary>
    public const string Name = "alone";
}
