using VuonLen.App.Rooms.Production;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;
using VuonLen.Domain.Production;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The production projects of the demonstration: in 2023 each unit began to breed cattle with households that were poor or near-poor and stayed so, each of which hands back a
/// calf after two years; this year each commune of today plans tea with those on its lists. Sums and names of projects are made up.
/// </summary>
internal sealed class ProductionRows
{
    private const string PolicyCode = "production-model";
    private const int First = 7;
    private const int Next = 4;
    private const long Cow = 16_000_000;
    private const long Calf = 9_000_000;
    private static readonly DateOnly Joined = new(2023, 3, 20);
    private static readonly DateOnly Approved = new(2023, 4, 14);
    private static readonly DateOnly Given = new(2023, 5, 22);
    private static readonly DateOnly BackFrom = new(2025, 4, 10);
    private static readonly DateOnly PassedFrom = new(2025, 8, 5);
    private static readonly DateOnly Planned = new(2026, 9, 14);

    private readonly Geography _geography;
    private readonly PolicyBook _book;
    private int _number;

    /// <summary>Of the rounds: the lists of 2022 and 2024 are those of cattle, that of 2025 is that of tea.</summary>
    public ProductionRows(IReadOnlyList<DemonstrationCommuneRound> rounds, Geography geography, PolicyBook book)
    {
        (_geography, _book) = (geography, book);
        ILookup<Guid, ReviewedRow> ListOf(int year) => rounds.Where(r => r.Round.Year == year && r.Round.DecidedOn is not null)
            .SelectMany(r => r.Reviews.Select(review => new ReviewedRow(r.Commune.Id, review))).Where(r => r.Review.Household is { Departure: Domain.Reviews.Departure.None, Closing: HouseholdClass.Poor or HouseholdClass.NearPoor })
            .ToLookup(r => r.CommuneId);
        var later = ListOf(2024).SelectMany(g => g).Select(r => r.Review.Household.HouseholdId).ToHashSet();
        foreach (var unit in ListOf(2022).OrderBy(g => geography[g.Key].Code, StringComparer.Ordinal)) Cattle(geography[unit.Key], [.. unit.Where(r => later.Contains(r.Review.Household.HouseholdId)).Take(First + Next)]);
        foreach (var unit in ListOf(2025).Where(g => geography[g.Key].IsValidOn(Planned)).OrderBy(g => geography[g.Key].Code, StringComparer.Ordinal)) Tea(geography[unit.Key], [.. unit.Take(12)]);
    }

    private sealed record ReviewedRow(Guid CommuneId, DemonstrationReview Review);

    public List<ProductionProject> Projects { get; } = [];

    public List<ProjectMember> Members { get; } = [];

    public List<ProjectMovement> Movements { get; } = [];

    public List<Support> Supports { get; } = [];

    private void Cattle(Place commune, ReviewedRow[] rows)
    {
        if (rows.Length < First + Next) return;
        var number = ++_number;
        var project = Project(number, commune, $"Chăn nuôi bò sinh sản {Lower(commune)} (minh họa)", rows[0], Joined.AddDays(12), new(2028, 12, 31), First * Cow * 2, First * Cow);
        (project.Form, project.Unit, project.Share, project.Months) = (RotationForm.Kind, "con bê", 1, 24);
        (project.State, project.Decision, project.ApprovedOn) = (ProjectState.Running, $"{40 + number}/QĐ-UBND", Approved);
        (project.Members, project.Targets, project.Given) = (rows.Length, rows.Length, First * Cow);
        var members = rows.Select((row, i) => Member(project, row, (number * 100) + i, Joined)).ToList();
        for (var i = 0; i < First; i++) Receive(project, members[i], Given, Cow, MoneySource.Central);
        // Of seven, one was struck by the cold and is excused, one is late, and of the calves of the others one waits for its household.
        for (var i = 0; i < First; i++)
        {
            if (i == 5) Move(project, members[i], MovementKind.Excused, BackFrom.AddDays(60), "Bò chết rét tháng 1/2024, có biên bản (minh họa)");
            else if (i != 6) Move(project, members[i], MovementKind.Returned, BackFrom.AddDays(9 * i), null);
        }

        for (var i = 0; i < Next; i++)
        {
            Receive(project, members[First + i], PassedFrom.AddDays(12 * i), Calf, MoneySource.Rotated);
            Move(project, members[First + i], MovementKind.PassedOn, PassedFrom.AddDays(12 * i), null);
        }
    }

    private void Tea(Place commune, ReviewedRow[] rows)
    {
        if (rows.Length < 5) return;
        var number = ++_number;
        var project = Project(number, commune, $"Trồng và chế biến chè VietGAP {Lower(commune)} (minh họa)", rows[0], Planned.AddDays(60), new(2029, 12, 31), rows.Length * 20_000_000L, rows.Length * 10_000_000L);
        (project.Form, project.Share, project.Months) = (RotationForm.Money, 3_000_000, 24);
        (project.Members, project.Targets) = (rows.Length, rows.Length);
        foreach (var (row, i) in rows.Select((r, i) => (r, i))) Member(project, row, (number * 100) + i, Planned);
    }

    private ProductionProject Project(int number, Place commune, string name, ReviewedRow leader, DateOnly from, DateOnly until, long cost, long grant)
    {
        Projects.Add(new()
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Project, from, number),
            CommuneId = commune.Id,
            PlaceId = commune.Id,
            PolicyCode = PolicyCode,
            Name = name,
            Leader = leader.Review.Household.HeadName,
            From = from,
            Until = until,
            Cost = cost,
            Grant = grant,
            Form = RotationForm.None,
            Share = 0,
            Months = 0,
            State = ProjectState.Planned,
        });
        return Projects[^1];
    }

    private ProjectMember Member(ProductionProject project, ReviewedRow row, int number, DateOnly on)
    {
        var household = row.Review.Household;
        Members.Add(new()
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.ProjectMember, on, number),
            ProjectId = project.Id,
            HouseholdId = household.HouseholdId,
            CommuneId = project.CommuneId,
            HamletId = household.HamletId,
            Name = household.HeadName,
            GivenKey = NameKeys.Of(household.HeadName).GivenFirst,
            Class = household.Closing,
            IsTarget = true,
            JoinedOn = on,
        });
        return Members[^1];
    }

    private void Receive(ProductionProject project, ProjectMember member, DateOnly on, long worth, MoneySource source)
    {
        var policy = _book.Nearest(project.PolicyCode, on)!;
        var (from, until) = SupportRules.ClaimOf(policy.Again, on);
        var hamlet = _geography.At(member.HamletId, on) ?? _geography[member.HamletId];
        var support = new Support
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.ProjectSupport, on, Supports.Count + 1),
            PolicyCode = policy.Code,
            HouseholdId = member.HouseholdId,
            OwnerId = member.HouseholdId,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            Name = member.Name,
            GivenKey = member.GivenKey,
            Kind = policy.Kind,
            ClaimFrom = from,
            ClaimUntil = until,
            Step = SupportStep.Delivered,
            StepOn = on,
            AppliedOn = on,
            ApprovedOn = on,
            DeliveredOn = on,
            Year = on.Year,
            Amount = source == MoneySource.Rotated ? null : worth,
            Source = source,
        };
        Supports.Add(support);
        (member.ReceivedOn, member.Amount, member.IsRotated, member.SupportId) = (on, worth, source == MoneySource.Rotated, support.Id);
        (member.Owes, member.Owed, member.DueOn) = (project.Share, project.Share, ProjectRules.DueOn(project.Rotation, on));
    }

    private void Move(ProductionProject project, ProjectMember member, MovementKind kind, DateOnly on, string? note)
    {
        if (kind == MovementKind.PassedOn) project.PassedOn += project.Share;
        else member.Owed = 0;
        if (kind == MovementKind.Returned) project.Returned += project.Share;
        Movements.Add(new()
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.ProjectMovement, on, Movements.Count + 1),
            ProjectId = project.Id,
            CommuneId = project.CommuneId,
            MemberId = member.Id,
            Kind = kind,
            On = on,
            Quantity = project.Share,
            Note = note,
        });
    }

    /// <summary>"Xã Vô Tranh" within a sentence.</summary>
    private static string Lower(Place commune) => char.ToLowerInvariant(commune.Name[0]) + commune.Name[1..];
}
