using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>A member of a household to be registered.</summary>
public sealed record NewMember(Guid PersonId, Relation Relation, PersonFacts Facts);

/// <summary>A household to be registered, with ids made by the caller.</summary>
public sealed record NewHousehold(Guid HouseholdId, Guid HamletId, string Address, DateOnly FormedOn, IReadOnlyList<NewMember> Members);

/// <summary>Registers a household with its members.</summary>
public sealed class RegisterHousehold(Db db, Acts acts, GeographySource places, DataKeys keys, TimeProvider clock)
{
    /// <summary>Does it. Refused with <c>hamlet.unknown</c> (not a hamlet of the caller's area on the day), or what is wrong with a member ("Members[2].Birth").</summary>
    public Task<ActResult> DoAsync(Guid actId, NewHousehold request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "household.register", "", request),
        async stop =>
        {
            var today = clock.TodayInVietnam();
            if (request.FormedOn > today) return [new Problem(nameof(request.FormedOn), "date.future", request.FormedOn)];
            var hamlet = (await places.GetAsync(db, stop)).Get(request.HamletId);
            if (hamlet is not { Level: PlaceLevel.Hamlet } || !hamlet.IsValidOn(request.FormedOn) || !db.Scope.Covers(hamlet)) return [new Problem(nameof(request.HamletId), "hamlet.unknown")];
            var change = HouseholdChange.Begin(db, Empty(request, hamlet), hamlet, request.FormedOn, Change.Registered);
            var problems = new List<Problem>();
            for (var i = 0; i < request.Members.Count; i++)
            {
                var member = request.Members[i];
                var person = Nobody(member.PersonId, hamlet);
                problems.AddRange(member.Facts.WriteTo(person, keys, today).Select(p => p with { Field = $"Members[{i}].{p.Field}" }));
                db.Add(person);
                change.Add(person, member.Relation, Change.Registered);
            }

            return problems.Count > 0 ? problems : change.Settle();
        },
        cancel);

    internal static Person Nobody(Guid id, Place hamlet) => new()
    {
        Id = id,
        CommuneId = hamlet.ParentId!.Value,
        HamletId = hamlet.Id,
        FullName = "",
        NameKey = "",
        GivenKey = "",
    };

    private static Household Empty(NewHousehold request, Place hamlet) => new()
    {
        Id = request.HouseholdId,
        Code = HouseholdCode.Of(request.HouseholdId),
        CommuneId = hamlet.ParentId!.Value,
        HamletId = hamlet.Id,
        Address = request.Address.Trim(),
        HeadName = "",
        HeadKey = "",
        HeadGivenKey = "",
        FormedOn = request.FormedOn,
    };
}
