using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Reports;

/// <summary>
/// The dated lists of <c>law/reports</c>: which indicators, causes and ethnic groups have columns since when, in which order a household
/// of several groups is shown, and where the layout of each table was seen.
/// </summary>
public sealed class ReportBook
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private readonly ImmutableArray<DatedList> _lists;

    private ReportBook(ImmutableArray<DatedList> lists) => _lists = lists;

    /// <summary>Every list of every time, with its source.</summary>
    public IEnumerable<DatedList> All => _lists;

    /// <summary>Reads the files of <c>law/reports</c>.</summary>
    /// <param name="files">Name and text of each.</param>
    /// <param name="problems">What cannot be read is added here.</param>
    /// <returns>The book, or null where a file cannot be read.</returns>
    public static ReportBook? Read(IEnumerable<(string Name, string Text)> files, List<Problem> problems)
    {
        var lists = ImmutableArray.CreateBuilder<DatedList>();
        var before = problems.Count;
        foreach (var (name, text) in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            try
            {
                lists.AddRange(JsonSerializer.Deserialize<DatedList[]>(text, Options) ?? []);
            }
            catch (JsonException wrong)
            {
                problems.Add(new Problem(name, "law.malformed", wrong.LineNumber, wrong.Path));
            }
        }

        return problems.Count == before ? new(lists.ToImmutable()) : null;
    }

    /// <summary>The lists of a day for a standard, or null with what is missing.</summary>
    /// <param name="standard">Name of the standard: "2022-2025".</param>
    /// <param name="day">The day of the round.</param>
    /// <param name="province">Code of the province, for the ethnic groups with a column of their own.</param>
    /// <param name="problems">What is missing is added here.</param>
    public ReportLists? ListsOn(string standard, DateOnly day, string province, List<Problem> problems)
    {
        var services = On(day, l => l.Services.Length > 0 && l.Standard == standard);
        var causes = On(day, l => l.Causes.Length > 0);
        var groups = On(day, l => l.GroupPrecedence.Length > 0);
        var ethnic = On(day, l => l.EthnicGroups.Length > 0 && l.Province == province);
        var supports = On(day, l => !l.SupportKinds.IsEmpty);
        if (services is null) problems.Add(new Problem("indicators", "law.no-value", standard, day));
        if (causes is null) problems.Add(new Problem("causes", "law.no-value", standard, day));
        if (groups is null) problems.Add(new Problem("group-precedence", "law.no-value", standard, day));
        if (ethnic is null) problems.Add(new Problem("ethnic-groups", "law.no-value", province, day));
        if (supports is null) problems.Add(new Problem("support-columns", "law.no-value", "support-columns", day));
        if (services is null || causes is null || groups is null || ethnic is null || supports is null) return null;
        return new()
        {
            Services = services.Services,
            Causes = causes.Causes,
            GroupPrecedence = groups.GroupPrecedence,
            EthnicGroups = ethnic.EthnicGroups,
            SupportKinds = supports.SupportKinds,
        };
    }

    /// <summary>Where the layout of a table was seen, or null.</summary>
    public DatedList? LayoutOf(int table, DateOnly day) => On(day, l => l.Tables.Contains(table));

    private DatedList? On(DateOnly day, Func<DatedList, bool> which) =>
        _lists.Where(l => which(l) && l.From <= day && (l.Until is null || day < l.Until)).OrderByDescending(l => l.From).FirstOrDefault();

    /// <summary>One list as it stands in <c>law/reports</c>: exactly one of its contents is filled.</summary>
    public sealed record DatedList
    {
        /// <summary>Stable word: "causes".</summary>
        public required string Key { get; init; }

        /// <summary>First day.</summary>
        public required DateOnly From { get; init; }

        /// <summary>First day it no longer held, or null.</summary>
        public DateOnly? Until { get; init; }

        /// <summary>What its entries are: "indicator", "cause", "ethnic group", "group", "table".</summary>
        public required string Unit { get; init; }

        /// <summary>Where it comes from.</summary>
        public required string Source { get; init; }

        /// <summary>When that was last looked at.</summary>
        public required DateOnly CheckedOn { get; init; }

        /// <summary>How sure it is.</summary>
        public required string Certainty { get; init; }

        /// <summary>Why it is as it is, where that needs saying.</summary>
        public string? Note { get; init; }

        /// <summary>The standard whose indicators these are.</summary>
        public string? Standard { get; init; }

        /// <summary>The province whose ethnic groups these are.</summary>
        public string? Province { get; init; }

        /// <summary>Indicators under their services.</summary>
        public ImmutableArray<ServiceColumns> Services { get; init; } = [];

        /// <summary>Causes in order.</summary>
        public ImmutableArray<Causes> Causes { get; init; } = [];

        /// <summary>Ethnic groups in order.</summary>
        public ImmutableArray<EthnicColumn> EthnicGroups { get; init; } = [];

        /// <summary>Groups, the one that is shown before the others first.</summary>
        public ImmutableArray<HouseholdGroups> GroupPrecedence { get; init; } = [];

        /// <summary>Kinds of support by the column they stand in.</summary>
        public ImmutableDictionary<SupportColumns, ImmutableArray<string>> SupportKinds { get; init; } = ImmutableDictionary<SupportColumns, ImmutableArray<string>>.Empty;

        /// <summary>Numbers of the tables whose layout this source gives.</summary>
        public ImmutableArray<int> Tables { get; init; } = [];
    }
}
