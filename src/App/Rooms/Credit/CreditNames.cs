using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What the rows of a cut are called, in the reader's language.</summary>
public sealed class CreditNames(Db db, GeographySource places, CreditLaw law, Outstanding outstanding, IStringLocalizer<CreditRoom> texts)
{
    /// <summary>A programme.</summary>
    public string Programme(string code) => law.Book.Find(code) is { } programme ? PolicyWords.Of(programme.Name) : code;

    /// <summary>An association; of none, that the bank lends by itself.</summary>
    public string Association(string? code) => string.IsNullOrEmpty(code) ? texts["association.none"] : law.Book.FindAssociation(code) is { } association ? PolicyWords.Of(association.Name) : code;

    /// <summary>A group with who leads it.</summary>
    public string Group(CreditGroup? group) => group is null ? texts["group.none"] : group.Leader is { } leader ? $"{group.Code} · {leader}" : group.Code;

    /// <summary>What each row is called.</summary>
    public async Task<Func<OutstandingRow, string>> OfAsync(CreditCut cut, IReadOnlyList<OutstandingRow> rows, DateOnly on, CancellationToken cancel)
    {
        switch (cut)
        {
            case CreditCut.Programme: return r => Programme(r.Key);
            case CreditCut.Association: return r => Association(r.Key);
            case CreditCut.Group:
                var groups = await outstanding.GroupsAsync([.. rows.Where(r => r.Id is not null).Select(r => r.Id!.Value)], cancel);
                return r => Group(r.Id is { } id ? groups.GetValueOrDefault(id) : null);
            default:
                var geography = await places.GetAsync(db, cancel);
                return r => geography.NameOn(r.Id!.Value, on);
        }
    }
}
