using CsCheck;
using VuonLen.Domain.Places;
using static VuonLen.Domain.Tests.Places.Shipped;

namespace VuonLen.Domain.Tests.Places;

/// <summary>What holds for any history of mergers, renamings and reassignments.</summary>
public sealed class GeographyProperties
{
    private static readonly DateOnly Start = Day("2000-01-01");

    /// <summary>A town of some communes and hamlets to which some years of random whole-unit changes happen.</summary>
    private static readonly Gen<Geography> Histories =
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 12], Gen.Int[0, 1 << 20].Array[0, 12]).Select(Build);

    private static readonly Gen<(Geography Geography, int Place, int Day)> Questions = Gen.Select(Histories, Gen.Int[0, 1000], Gen.Int[-400, 5000]);

    [Fact]
    public void The_place_on_a_day_is_valid_on_that_day_and_asking_again_changes_nothing() => Questions.Sample((geography, index, days) =>
    {
        var (place, on) = Pick(geography, index, days);
        if (geography.At(place.Id, on) is not { } at) return !place.IsValidOn(on);
        return at.IsValidOn(on) && geography.At(at.Id, on) == at && (!place.IsValidOn(on) || at == place);
    });

    [Fact]
    public void A_valid_place_covers_what_lies_below_it_and_all_that_became_it() => Questions.Sample((geography, index, days) =>
    {
        var (place, on) = Pick(geography, index, days);
        var cover = geography.CoverOf(place.Id, on);
        var below = !place.IsValidOn(on) || geography.ChildrenOf(place.Id, on).All(c => geography.CoverOf(c.Id, on).IsSubsetOf(cover));
        var before = cover.All(id => geography.LineageOf(id).Where(l => l.SuccessorId == id).All(l => cover.Contains(l.PredecessorId)));
        return cover.Contains(place.Id) && below && before;
    });

    [Fact]
    public void The_covers_of_two_communes_on_a_day_share_nothing() => Questions.Sample((geography, _, days) =>
    {
        var on = Start.AddDays(Math.Max(days, 0));
        var covers = geography.RootsOn(on).SelectMany(r => geography.ChildrenOf(r.Id, on)).Select(c => geography.CoverOf(c.Id, on)).ToArray();
        return covers.Sum(c => c.Count) == covers.SelectMany(c => c).Distinct().Count();
    });

    [Fact]
    public void Every_place_of_every_time_is_under_exactly_one_path_to_the_top() => Questions.Sample((geography, index, days) =>
    {
        var (place, on) = Pick(geography, index, days);
        var path = geography.PathOf(place.Id, on);
        return path[0].ParentId is null && path.Zip(path.Skip(1)).All(p => p.Second.ParentId == p.First.Id && p.First.Level < p.Second.Level);
    });

    private static (Place Place, DateOnly On) Pick(Geography geography, int index, int days) =>
        (geography.All[index % geography.All.Count], Start.AddDays(days));

    private static Geography Build(int communes, int hamlets, int[] changes)
    {
        var province = LineageTests.Unit("19", "P", "2000-01-01", null, null, PlaceLevel.Province);
        var all = new List<Place> { province };
        var lineages = new List<Lineage>();
        for (var c = 0; c < communes; c++) all.Add(Make($"C{c}", PlaceLevel.Commune, province.Id, Start));
        for (var h = 0; h < hamlets; h++) all.Add(Make($"H{h}", PlaceLevel.Hamlet, all[1 + (h % communes)].Id, Start));
        for (var n = 0; n < changes.Length; n++)
        {
            var on = Start.AddDays(365 * (n + 1));
            var living = all.Where(p => p.IsValidOn(on) && p.Level == PlaceLevel.Hamlet).ToArray();
            var homes = all.Where(p => p.IsValidOn(on) && p.Level == PlaceLevel.Commune).ToArray();
            var one = living[changes[n] % living.Length];
            var other = living[changes[n] / 64 % living.Length];
            var home = changes[n] % 3 == 0 ? homes[changes[n] / 7 % homes.Length].Id : one.ParentId!.Value;
            var next = Make($"N{n}", PlaceLevel.Hamlet, home, on);
            foreach (var old in new[] { one, other }.Distinct())
            {
                all[all.IndexOf(old)] = old with { Until = on };
                lineages.Add(new(old.Id, next.Id, on, LineageKind.MergedInto, "test"));
            }

            all.Add(next);
        }

        return new(all, lineages, []);
    }

    private static Place Make(string code, PlaceLevel level, Guid parent, DateOnly from) =>
        new(PlaceId.Of(code, code, from), code, code, level, level == PlaceLevel.Commune ? PlaceKind.Commune : PlaceKind.Hamlet, parent, from, null, "test");
}
