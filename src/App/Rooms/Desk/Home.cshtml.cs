using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Desk;

/// <summary>What is waiting for me: the first screen after sign-in, for every role.</summary>
[Authorize]
public sealed class HomeModel(Caller caller, ToDoList toDo, PovertyNow poverty, Db db, GeographySource places) : PageModel
{
    /// <summary>Rounds shown one by one; of more, the rest are counted.</summary>
    public const int MostRounds = 5;

    public IReadOnlyList<OpenRoundStanding> Rounds { get; private set; } = [];

    public Standing? Standing { get; private set; }

    /// <summary>Lines of what is to be done; each opens what it counts.</summary>
    public IReadOnlyList<ToDoLine> ToDo { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Geography = await places.GetAsync(db, cancel);
        (Rounds, ToDo) = await toDo.ReadAsync(cancel);
        if (caller.May(Permissions.ReadHouseholds)) Standing = await poverty.OfAreaAsync(cancel);
    }
}
