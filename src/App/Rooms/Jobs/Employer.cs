using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Jobs;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>
/// Who gives work, as a commune keeps it. What vacancies and jobs say of the employer is what was written on their day and stays; they point here so that they can be
/// counted together. No two of a commune have one name or one tax code: the store itself refuses.
/// </summary>
public sealed class Employer : ICommuneOwned, IVersioned
{
    /// <summary>Longest name, place and contact, in characters.</summary>
    public const int LongestText = 200;

    public required Guid Id { get; init; }

    /// <summary>The commune that keeps it, wherever the employer is.</summary>
    public required Guid CommuneId { get; init; }

    public required string Name { get; set; }

    /// <summary>The name as <see cref="NewJobs.KeyOf"/> compares it: without marks and case.</summary>
    public required string Key { get; set; }

    public required EmployerKind Kind { get; set; }

    /// <summary>As <see cref="Domain.Jobs.TaxCode"/> keeps it, or null.</summary>
    public string? TaxCode { get; set; }

    /// <summary>Where it is: "Khu công nghiệp Sông Công".</summary>
    public string? Place { get; set; }

    /// <summary>How to reach it: its public number, nobody's private one.</summary>
    public string? Contact { get; set; }

    public long Version { get; set; } = 1;
}
