using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>How far a locality's own policy has come.</summary>
public enum LocalPolicyState : byte
{
    /// <summary>Written, read by who writes and who signs; nobody is entitled by it.</summary>
    Draft = 1,

    /// <summary>Signed: from its first day on it is in the catalogue. Never rewritten, only ended.</summary>
    InForce = 2,

    /// <summary>A draft that was given up; kept, so that nothing is lost.</summary>
    Withdrawn = 3,
}

/// <summary>
/// A policy that a commune or a province decided for itself, for a time. One in force that changes is another row with the same code from its day on,
/// as the files of the law have it.
/// </summary>
public sealed class LocalPolicy : ICommuneOrWider, IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Stable word, the same for every version of it: see <see cref="CodeOf"/>.</summary>
    public required string Code { get; init; }

    /// <summary>Whose it is: it is for households that live there.</summary>
    public required Guid PlaceId { get; init; }

    /// <summary>The same place where it is a commune; null where it is wider, so that everybody below reads it.</summary>
    public Guid? CommuneId { get; init; }

    /// <summary>First day it holds.</summary>
    public required DateOnly From { get; set; }

    /// <summary>First day it no longer holds, or null.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The policy as its drafter wrote it, as <c>law/policies</c> has it. Code, place, days and legal basis are those of this row: they are known later than the text.</summary>
    public required string Text { get; set; }

    public required LocalPolicyState State { get; set; }

    /// <summary>The local act it stands on, with who issued it; empty in a draft that has none yet.</summary>
    public string Decision { get; set; } = "";

    /// <summary>The day of the act.</summary>
    public DateOnly? DecisionOn { get; set; }

    /// <summary>Who wrote what stands in it now; null for the store's operator.</summary>
    public Guid? DraftedBy { get; set; }

    public required string DraftedByName { get; set; }

    /// <summary>Who put it in force.</summary>
    public Guid? ApprovedBy { get; set; }

    public string? ApprovedByName { get; set; }

    /// <summary>The day it was put in force.</summary>
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>Why it was ended or given up.</summary>
    public string? Why { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>
    /// The code of a new policy: the place's code and letters of the policy's own id, "05623-k3x9qa7". It begins with a digit, as no code of the law does,
    /// and two of one place differ by 35 bits of chance; the store refuses what is left.
    /// </summary>
    public static string CodeOf(Place place, Guid id)
    {
        const string letters = "0123456789abcdefghjkmnpqrstvwxyz";
        var bytes = id.ToByteArray(bigEndian: true);
        return $"{place.Code}-{string.Concat(bytes[^7..].Select(b => letters[b & 31]))}";
    }

    /// <summary>The policy as it holds, or null with what is wrong with its text.</summary>
    public Policy? Read(List<Problem> problems)
    {
        if (PolicyBook.ReadPolicy(Text, problems) is not { } policy) return null;
        var source = DecisionOn is { } on ? FormattableString.Invariant($"{Decision}, {on:dd/MM/yyyy}") : Decision;
        return policy with
        {
            Code = Code,
            PlaceId = PlaceId,
            From = From,
            Until = Until,
            Source = source,
            CheckedOn = ApprovedOn ?? From,
            Rates = [.. policy.Rates.Select(r => r with { Source = source })],
        };
    }
}
