using System.Collections.Immutable;
using System.Text.Json;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Funding;

/// <summary>A project or sub-project of a programme, for a time.</summary>
/// <param name="Code">As the decision numbers it: "3.1". What belongs to no programme has a word.</param>
/// <param name="Name">As the decision calls it.</param>
/// <param name="From">First day it holds.</param>
/// <param name="Until">First day it no longer holds, or null.</param>
/// <param name="Source">The legal act with its articles.</param>
/// <param name="CheckedOn">The day somebody last compared it with its source.</param>
/// <param name="Certainty">How well it is known.</param>
/// <param name="Note">What to know before relying on it; null where nothing.</param>
public sealed record FundingProject(string Code, Wording Name, DateOnly From, DateOnly? Until, string Source, DateOnly CheckedOn, Certainty Certainty, Wording? Note) : ILawTime;

/// <summary>Where money comes from, for a time: a source that was abolished is only ended.</summary>
/// <param name="Code">Our stable word: "central-recurrent".</param>
/// <param name="Name">As it is called.</param>
/// <param name="Of">The same as a support says it.</param>
/// <param name="From">First day it holds.</param>
/// <param name="Until">First day it no longer holds, or null.</param>
/// <param name="Source">The legal act with its articles.</param>
/// <param name="CheckedOn">The day somebody last compared it with its source.</param>
/// <param name="Certainty">How well it is known.</param>
/// <param name="Note">What to know before relying on it; null where nothing.</param>
public sealed record FundingSource(string Code, Wording Name, MoneySource Of, DateOnly From, DateOnly? Until, string Source, DateOnly CheckedOn, Certainty Certainty, Wording? Note) : ILawTime;

/// <summary>A way in which what is not money is valued.</summary>
/// <param name="Code">Our stable word: "invoice".</param>
/// <param name="Name">In words.</param>
/// <param name="Forms">What is valued so.</param>
public sealed record Valuation(string Code, Wording Name, ImmutableArray<GiftForm> Forms);

/// <summary>How a budget year is closed.</summary>
/// <param name="From">First day it holds.</param>
/// <param name="Until">First day it no longer holds, or null.</param>
/// <param name="AdjustUntil">Last day, of the year after, on which the year's money may still be paid: "01-31".</param>
/// <param name="Source">The legal act with its articles.</param>
/// <param name="CheckedOn">The day somebody last compared it with its source.</param>
/// <param name="Certainty">How well it is known.</param>
/// <param name="Note">What to know before relying on it; null where nothing.</param>
public sealed record BudgetYearRule(DateOnly From, DateOnly? Until, string AdjustUntil, string Source, DateOnly CheckedOn, Certainty Certainty, Wording? Note) : ILawTime
{
    /// <summary>Last day on which money of a year may still be paid.</summary>
    public DateOnly LastDayOf(int year) => DateOnly.ParseExact($"{year + 1:D4}-{AdjustUntil}", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The projects, sources and rules of money. From <c>law/funding.json</c>.</summary>
public sealed class FundingBook
{
    private static readonly JsonSerializerOptions Options = PolicyBook.TextOptions();

    private FundingBook(Text text) => (Projects, Sources, Valuations, Years) = (text.Projects, text.Sources, text.Valuations, LawTimes.InOrder(text.Years));

    /// <summary>Every project, in the order of the file.</summary>
    public ImmutableArray<FundingProject> Projects { get; }

    /// <summary>Every source, in the order of the file.</summary>
    public ImmutableArray<FundingSource> Sources { get; }

    /// <summary>Every way of valuing.</summary>
    public ImmutableArray<Valuation> Valuations { get; }

    /// <summary>How years are closed, in order of time.</summary>
    public ImmutableArray<BudgetYearRule> Years { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is not as it should be: a code twice at a time, times overlap, something not well known has no note. Says what and of which.</exception>
    public static FundingBook Read(string text)
    {
        var read = JsonSerializer.Deserialize<Text>(text, Options) ?? throw new JsonException("the file is empty.");
        if (read.Projects.IsDefaultOrEmpty || read.Sources.IsDefaultOrEmpty || read.Valuations.IsDefaultOrEmpty || read.Years.IsDefaultOrEmpty) throw new JsonException("projects, sources, valuations, years: at least one of each.");
        foreach (var project in read.Projects) Check($"project {project.Code}", project.Code, project.Name, project.Source, project.CheckedOn, project.Certainty, project.Note);
        foreach (var source in read.Sources)
        {
            Check($"source {source.Code}", source.Code, source.Name, source.Source, source.CheckedOn, source.Certainty, source.Note);
            if (!Enum.IsDefined(source.Of)) throw new JsonException($"source {source.Code}: of: what a support calls it.");
        }

        foreach (var year in read.Years)
        {
            if (!DateOnly.TryParseExact("2023-" + year.AdjustUntil, "yyyy-MM-dd", out _)) throw new JsonException($"years {year.From:yyyy-MM-dd}: adjustUntil: month and day.");
            Check($"years {year.From:yyyy-MM-dd}", "years", null, year.Source, year.CheckedOn, year.Certainty, year.Note);
        }

        foreach (var project in read.Projects.GroupBy(p => p.Code, StringComparer.Ordinal)) InOrder("project", project.Key, project);
        foreach (var source in read.Sources.GroupBy(s => s.Code, StringComparer.Ordinal)) InOrder("source", source.Key, source);
        if (read.Valuations.GroupBy(v => v.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new JsonException($"valuation {twice.Key} twice.");
        foreach (var valuation in read.Valuations.Where(v => !IsCode(v.Code) || !IsWhole(v.Name) || v.Forms.IsDefaultOrEmpty)) throw new JsonException($"valuation {valuation.Code}: a code, a name in both languages and what is valued so.");
        return new(read);
    }

    /// <summary>The project of a code on a day, or null.</summary>
    public FundingProject? ProjectOn(string code, DateOnly day) => Projects.FirstOrDefault(p => p.Code == code && p.IsValidOn(day));

    /// <summary>The source of a code on a day, or null.</summary>
    public FundingSource? SourceOn(string code, DateOnly day) => Sources.FirstOrDefault(s => s.Code == code && s.IsValidOn(day));

    /// <summary>The projects of a year: those that hold on a day of it.</summary>
    public IEnumerable<FundingProject> ProjectsOf(int year) => Projects.Where(p => Touches(p, year));

    /// <summary>The sources of a year.</summary>
    public IEnumerable<FundingSource> SourcesOf(int year) => Sources.Where(s => Touches(s, year));

    /// <summary>The project of a code, as it was last called; null where there is none.</summary>
    public FundingProject? Project(string code) => Projects.LastOrDefault(p => p.Code == code);

    /// <summary>The source of a code, as it was last called; null where there is none.</summary>
    public FundingSource? SourceOf(string code) => Sources.LastOrDefault(s => s.Code == code);

    /// <summary>The way of valuing of a code, or null.</summary>
    public Valuation? ValuationOf(string? code) => Valuations.FirstOrDefault(v => v.Code == code);

    /// <summary>Last day on which money of a year may still be paid; null where that is not known.</summary>
    public DateOnly? LastDayOf(int year) => Years.FirstOrDefault(y => y.IsValidOn(new(year, 12, 31)))?.LastDayOf(year);

    private static bool Touches(ILawTime law, int year) => law.From <= new DateOnly(year, 12, 31) && (law.Until is null || law.Until > new DateOnly(year, 1, 1));

    private static void InOrder<T>(string what, string code, IEnumerable<T> laws)
        where T : ILawTime
    {
        try
        {
            LawTimes.InOrder(laws);
        }
        catch (JsonException wrong)
        {
            throw new JsonException($"{what} {code}: {wrong.Message}", wrong);
        }
    }

    private static void Check(string what, string? code, Wording? name, string? source, DateOnly checkedOn, Certainty certainty, Wording? note)
    {
        if (!IsCode(code)) throw new JsonException($"{what}: a code, without blanks.");
        if (name is not null && !IsWhole(name)) throw new JsonException($"{what}: a name in both languages.");
        if (string.IsNullOrWhiteSpace(source)) throw new JsonException($"{what}: source: the legal act.");
        if (checkedOn == default) throw new JsonException($"{what}: checkedOn: the day it was compared with its source.");
        if (certainty > Certainty.High && !IsWhole(note)) throw new JsonException($"{what}: what is not well known needs a note.");
    }

    private static bool IsCode(string? code) => !string.IsNullOrEmpty(code) && !code.Any(char.IsWhiteSpace);

    private static bool IsWhole(Wording? text) => !string.IsNullOrWhiteSpace(text?.Vi) && !string.IsNullOrWhiteSpace(text.En);

    /// <summary>The file as it stands.</summary>
    private sealed record Text
    {
        public required ImmutableArray<FundingProject> Projects { get; init; }

        public required ImmutableArray<FundingSource> Sources { get; init; }

        public required ImmutableArray<Valuation> Valuations { get; init; }

        public required ImmutableArray<BudgetYearRule> Years { get; init; }
    }
}
