using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Names of rows of money in the reader's words.</summary>
public sealed class FundingNames(Db db, GeographySource places, FundingLaw law, IStringLocalizer<FundingRoom> texts)
{
    /// <summary>How rows of a cut are called.</summary>
    public async Task<Func<FundingRow, string>> OfAsync(FundingCut cut, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        return cut switch
        {
            FundingCut.Project => row => law.Project(row.Key),
            FundingCut.Source => row => law.Source(row.Key),
            FundingCut.Place => row => row.Id is { } place && geography.Get(place) is { } known ? known.Name : "",
            _ => row => row.Key.Split(' ') is [var project, var source] ? $"{law.Project(project)} · {law.Source(source)}" : row.Key,
        };
    }

    /// <summary>A line of the budget: "3.1 Hỗ trợ phát triển sản xuất… · Ngân sách tỉnh · 2024".</summary>
    public string Of(MoneyPot pot) => pot.Kind == PotKind.Gift ? texts["pot.gift"] : $"{law.Project(pot.Project)} · {law.Source(pot.Source)} · {Ledger.YearText(pot.Year)}";

    /// <summary>The same in few words, for a list to choose from: "3.1 · Ngân sách tỉnh · 2024".</summary>
    public string Short(MoneyPot pot) => $"{(char.IsAsciiDigit(pot.Project[0]) ? pot.Project : law.Project(pot.Project))} · {law.Source(pot.Source)} · {Ledger.YearText(pot.Year)}";

    /// <summary>Where a movement of a budget went, in words: "phân bổ → giải ngân".</summary>
    public string Way(MoneyMovement movement) => $"{texts[$"way.{movement.FromStage}"].Value} → {texts[$"way.{movement.ToStage}"].Value}";

    /// <summary>A stage in words; of a gift they are others.</summary>
    public string Stage(MoneyStage stage, PotKind kind) => texts[kind == PotKind.Gift ? $"gift-stage.{stage}" : $"stage.{stage}"];
}

/// <summary>Places whose money a reader may look at.</summary>
internal static class MoneyPlaces
{
    /// <summary>The reader's own place, then the communes in sight, of today and of before: their books stay theirs.</summary>
    public static IReadOnlyList<Place> PlacesOfMoney(this Geography geography, Frame frame, AreaScope scope)
    {
        var own = frame.PlaceId is { } id && geography.Get(id) is { Level: <= PlaceLevel.Commune } place ? new[] { place } : [];
        return [.. own, .. geography.CommunesInSight(frame, scope, frame.Today).Where(c => own.All(o => o.Id != c.Id))];
    }
}
