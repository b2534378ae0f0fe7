using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Places;

/// <summary>What is asked of hamlets: a new one where none is named, another name for one, one out of several.</summary>
/// <param name="NewId">Id of the hamlet to be, made by the caller.</param>
/// <param name="CommuneId">The commune.</param>
/// <param name="HamletIds">The hamlets that end: none, one or several.</param>
/// <param name="Name">Name without its kind: "Đồng Xiền".</param>
/// <param name="On">First day of the change.</param>
/// <param name="Source">The resolution or decision it rests on.</param>
public sealed record HamletRequest(Guid NewId, Guid CommuneId, IReadOnlyList<Guid> HamletIds, string Name, DateOnly On, string Source);

/// <summary>Acts of administrators on hamlets; communes and above change only by the shipped files.</summary>
public sealed class ChangeHamlets(Db db, Acts acts, Caller caller, GeographySource places, TimeProvider clock)
{
    /// <summary>Does it. Refused with <c>not-allowed</c>, <c>date.future</c>, or as <see cref="HamletChange"/> says.</summary>
    public async Task<ActResult> DoAsync(Guid actId, HamletRequest request, CancellationToken cancel)
    {
        var kind = request.HamletIds.Count switch { 0 => "hamlet.add", 1 => "hamlet.rename", _ => "hamlet.merge" };
        var result = await acts.DoAsync(new ActRequest(actId, kind, request.Source, request), stop => WriteAsync(request, stop), cancel);
        places.Forget();
        return result;
    }

    private async Task<IReadOnlyList<Problem>> WriteAsync(HamletRequest request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ChangePlaces)) return [new Problem("", "not-allowed")];
        if (request.On > clock.TodayInVietnam()) return [new Problem(nameof(request.On), "date.future", request.On)];
        places.Forget();
        var geography = await places.GetAsync(db, cancel);
        var name = VietnameseText.Tidy(request.Name);
        var (change, problem) = request.HamletIds.Count switch
        {
            0 => HamletChange.Add(geography, request.CommuneId, name, request.On, request.NewId, request.Source, VietnameseText.SearchKey),
            1 => HamletChange.Rename(geography, request.HamletIds[0], name, request.On, request.NewId, request.Source, VietnameseText.SearchKey),
            _ => HamletChange.Merge(geography, request.HamletIds, name, request.On, request.NewId, request.Source, VietnameseText.SearchKey),
        };
        if (problem is not null) return [problem];
        foreach (var ended in change!.Ended) db.Entry((await db.Set<Place>().FindAsync([ended.Id], cancel))!).CurrentValues.SetValues(ended);
        db.Add(change.Begun);
        db.AddRange(change.Steps);
        return [];
    }
}
