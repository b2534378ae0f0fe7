using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>The lists partners want, from <c>law/forms/partner-lists.json</c> beside the program.</summary>
public sealed class PartnerListSource
{
    private static readonly Lazy<IReadOnlyList<PartnerList>> Files = new(() =>
    {
        var problems = new List<Problem>();
        return PartnerList.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "forms", "partner-lists.json")), problems)
            ?? throw new InvalidDataException(string.Join("; ", problems.Select(p => $"{p.Field}: {p.Code} {string.Join(' ', p.Values)}")));
    });

    /// <summary>The list a policy is handed on as, or null where its partner has none of its own.</summary>
    public PartnerList? Of(string policy) => Files.Value.FirstOrDefault(l => l.Policies.Contains(policy));
}

/// <summary>
/// Draws the list of a policy in its partner's columns. Identity numbers stand in it only where the caller may see them and says why: the
/// journal then keeps whose numbers went out.
/// </summary>
public sealed class DrawPartnerList(
    Db db, Acts acts, Caller caller, DataKeys keys, GeographySource places, FindEntitled entitled, PolicyWords words, EthnicGroups groups, DemonstrationMark demonstration, IStringLocalizer<ProgrammesRoom> texts,
    IStringLocalizer<SharedText> shared)
{
    /// <summary>Rows whose persons are read at once.</summary>
    private const int RowsAtOnce = 500;

    /// <summary>Rows one list with identity numbers may have: those of a commune many times over.</summary>
    public const int MostNumbers = 50_000;

    /// <summary>What is asked.</summary>
    /// <param name="Policy">The policy.</param>
    /// <param name="List">The partner's columns.</param>
    /// <param name="On">The day.</param>
    /// <param name="PlaceId">A place the caller sees.</param>
    /// <param name="OnlyUnserved">Leaves out who has a support of the kind already.</param>
    public sealed record Question(Policy Policy, PartnerList List, DateOnly On, Guid PlaceId, bool OnlyUnserved);

    /// <summary>A person, or the head of a household, as the list needs them.</summary>
    private sealed record Row(EntitledRow Entitled, Person? Person, string Address);

    /// <summary>Draws it without identity numbers: their column stays empty.</summary>
    public Task<Stream> WriteAsync(Question question, CancellationToken cancel) => WriteAsync(question, null, cancel);

    /// <summary>
    /// Draws it with identity numbers. Refused with <c>not-allowed</c>, <c>reason.required</c>, <c>partnerlist.too-many</c>.
    /// </summary>
    public async Task<(Stream? File, ActResult Result)> WithNumbersAsync(Guid actId, Question question, string why, CancellationToken cancel)
    {
        Stream? file = null;
        var result = await acts.DoAsync(
            new ActRequest(actId, "identity.list", why, new { policy = question.Policy.Code, list = question.List.Code, question.On, question.PlaceId, question.OnlyUnserved }),
            async stop =>
            {
                if (!caller.May(Permissions.RevealIdentity)) return [new Problem("", "not-allowed")];
                if (string.IsNullOrWhiteSpace(why)) return [new Problem("Why", "reason.required")];
                var shown = 0;
                string? NumberOf(Person person)
                {
                    if (person.IdNumberSealed is null) return null;
                    if (++shown <= MostNumbers) db.NoteRead(person, "registry_person", person.Id.ToString(), Masked.IdNumber.ToString());
                    return keys.Decrypt(person.IdNumberSealed);
                }

                file = await WriteAsync(question, NumberOf, stop);
                return shown > MostNumbers ? [new Problem("", "partnerlist.too-many", MostNumbers)] : [];
            },
            cancel);
        // Only what the journal has kept goes out.
        if (result.Outcome == ActOutcome.Done) return (file, result);
        if (file is not null) await file.DisposeAsync();
        return (null, result);
    }

    private async Task<Stream> WriteAsync(Question question, Func<Person, string?>? numberOf, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var rates = question.Policy.Rates.Where(r => r.IsValidOn(question.On)).ToList();
        var rate = rates is [{ Amount: { } only, IsCeiling: false }] ? only : (long?)null;
        ListValue ValueOf(PartnerField field, Row row) => field switch
        {
            PartnerField.Name => row.Entitled.Name,
            PartnerField.Head => row.Entitled.Known.HeadName,
            PartnerField.IdNumber => row.Person is { } person ? numberOf?.Invoke(person) : null,
            PartnerField.Birth => row.Person is { } person ? Figures.Date(person.Birth) : null,
            PartnerField.Sex => row.Person is { Sex: not Domain.Registry.Sex.Unknown } person ? shared[$"sex.{person.Sex}"].Value : null,
            PartnerField.EthnicGroup => groups.NameOf(row.Person?.EthnicGroup ?? row.Entitled.Known.Situation.EthnicGroup),
            PartnerField.Address => (row.Address.Length > 0 ? row.Address + ", " : "") + geography.WhereIs(row.Entitled.Known.HamletId, question.On),
            PartnerField.Class => shared[$"class.{row.Entitled.Known.Situation.Class}"].Value,
            PartnerField.HouseholdCode => row.Entitled.Known.Code,
            PartnerField.Why => words.Of(row.Entitled.Entitlement.Grounds),
            PartnerField.Mark => question.List.Marks.GetValueOrDefault(question.Policy.Code),
            PartnerField.Rate => rate,
            PartnerField.RateOfQuarter => rate * 3,
            _ => (string?)null,
        };
        var sheet = new ListSheet<Row>(texts["export.tab"], texts["list.number"], [.. question.List.Columns.Select(c => new ListColumn<Row>(PolicyWords.Of(c.Heading), c.Width, row => ValueOf(c.Field, row)))])
        {
            Strips = [await demonstration.StripAsync(shared, cancel), question.List.Certainty >= Domain.Standards.Law.Certainty.Medium ? texts["partnerlist.uncertain", question.List.Source] : ""],
            Above = [PolicyWords.Of(question.List.Name), $"{PolicyWords.Of(question.Policy.Name)} – {PolicyWords.SourceOf(question.Policy)}", texts["partnerlist.on", geography.NameOn(question.PlaceId, question.On), Figures.Date(question.On)]],
        };
        return await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, RowsAsync(question, cancel), cancel));
    }

    private async IAsyncEnumerable<Row> RowsAsync(Question question, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!question.Policy.IsValidOn(question.On)) yield break;
        var found = entitled.OfPlaceAsync(question.PlaceId, question.On, [question.Policy], cancel).Where(r => r.Entitlement.Answer == Answer.Yes && (r.Standing is null || !question.OnlyUnserved));
        await foreach (var part in found.Chunk(RowsAtOnce).WithCancellation(cancel))
        {
            var homes = part.Select(r => r.Known.Situation.HouseholdId).Distinct().ToList();
            var households = await db.Set<Household>().AsNoTracking().Where(h => homes.Contains(h.Id)).Select(h => new { h.Id, h.Address, h.HeadPersonId }).ToDictionaryAsync(h => h.Id, cancel);
            Guid? Asked(EntitledRow row) => row.Entitlement.PersonId ?? households.GetValueOrDefault(row.Known.Situation.HouseholdId)?.HeadPersonId;
            var ids = part.Select(Asked).OfType<Guid>().Distinct().ToList();
            var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
            foreach (var row in part) yield return new(row, Asked(row) is { } id ? people.GetValueOrDefault(id) : null, households.GetValueOrDefault(row.Known.Situation.HouseholdId)?.Address ?? "");
        }
    }
}
