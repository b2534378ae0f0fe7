using VuonLen.App.Plumbing.Keys;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>What a form says about a person, as typed.</summary>
/// <param name="FullName">Name as on the papers.</param>
/// <param name="Sex">Sex as on the papers.</param>
/// <param name="Birth">dd/MM/yyyy, MM/yyyy or yyyy; empty is not known.</param>
/// <param name="EthnicGroup">Number in the official list, 0 not known.</param>
/// <param name="IdNumber">12-digit citizen or 9-digit old number; empty where there is none, null leaves it as it is.</param>
/// <param name="Phone">Null leaves it as it is.</param>
/// <param name="HealthNote">Null leaves it as it is.</param>
public sealed record PersonFacts(string FullName, Sex Sex, string Birth, byte EthnicGroup, string? IdNumber = null, string? Phone = null, string? HealthNote = null)
{
    /// <summary>Reads the facts and writes them into a person; gives what is wrong, and then the person is unchanged.</summary>
    public IReadOnlyList<Problem> WriteTo(Person person, DataKeys keys, DateOnly today)
    {
        var problems = new List<Problem>();
        var name = VietnameseText.Tidy(FullName).Trim();
        if (name.Length == 0) problems.Add(new(nameof(FullName), "required"));
        if (EthnicGroup > 54) problems.Add(new(nameof(EthnicGroup), "ethnic-group.unknown", EthnicGroup));
        var birth = DateText.Read(Birth, nameof(Birth), today);
        if (birth.Refusal is { } noDate) problems.Add(noDate);
        Reading<IdentityNumber>? number = IdNumber is null ? null : IdentityNumber.Read(IdNumber, nameof(IdNumber));
        // In a workbook an unreadable number is kept and warned of; whoever types it into a form can look at the card again.
        if (number is { Value.Kind: IdNumberKind.Malformed, Warning: { } noNumber }) problems.Add(noNumber);
        if (problems.Count > 0) return problems;

        var nameKeys = NameKeys.Of(name);
        (person.FullName, person.NameKey, person.GivenKey) = (name, nameKeys.FamilyFirst, nameKeys.GivenFirst);
        (person.Sex, person.Birth, person.EthnicGroup) = (Sex, birth.Value, EthnicGroup);
        if (number is { } read) Identify(person, read.Value, keys);
        if (Phone is not null) person.PhoneSealed = keys.Encrypt(Phone.Length == 0 ? null : Phone);
        if (HealthNote is not null) person.HealthNoteSealed = keys.Encrypt(HealthNote.Length == 0 ? null : HealthNote);
        return [];
    }

    private static void Identify(Person person, IdentityNumber number, DataKeys keys)
    {
        // Encrypting again would give other bytes: an unchanged number is left alone, and the journal says nothing.
        var index = number.Kind == IdNumberKind.None ? null : keys.IndexOf((byte)number.Kind, number.Digits);
        if (index is not null && person.IdNumberIndex is { } known && known.AsSpan().SequenceEqual(index)) return;
        person.IdKind = number.Kind;
        person.IdNumberSealed = number.Kind == IdNumberKind.None ? null : keys.Encrypt(number.Digits);
        person.IdNumberIndex = index;
    }
}
