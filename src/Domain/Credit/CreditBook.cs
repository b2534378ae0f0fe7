using System.Collections.Immutable;
using System.Text.Json;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Credit;

/// <summary>An association of the people through which the bank lends and which looks after the savings and credit groups (tổ tiết kiệm và vay vốn).</summary>
/// <param name="Code">Our stable word: "women".</param>
/// <param name="Name">As it is called.</param>
/// <param name="Also">Other names and letters it goes by in the bank's lists: "HPN".</param>
public sealed record CreditAssociation(string Code, Wording Name, ImmutableArray<string> Also)
{
    /// <summary>Whether a search key (<see cref="VietnameseText.SearchKey"/>) is one of its names.</summary>
    public bool IsCalled(string key) => VietnameseText.SearchKey(Name.Vi) == key || Code == key || Also.Any(a => VietnameseText.SearchKey(a) == key);
}

/// <summary>The law of policy credit: programmes with their terms, associations, and how loans are counted. From <c>law/credit.json</c>.</summary>
public sealed class CreditBook
{
    /// <summary>Highest rate that may be written, hundredths of a percent a year: 100 %.</summary>
    public const int MostYearRate = 10_000;

    /// <summary>Longest term that may be written, months.</summary>
    public const int MostMonths = 480;

    private static readonly JsonSerializerOptions Options = PolicyBook.TextOptions();

    private readonly ImmutableDictionary<string, CreditProgramme> _byBankCode;

    private CreditBook(Text text)
    {
        Programmes = [.. text.Programmes.Select(InOrder)];
        Associations = text.Associations;
        Rules = LawTimes.InOrder(text.Rules);
        _byBankCode = Programmes.SelectMany(p => p.BankCodes.Select(c => (Code: Plain(c), Programme: p))).ToImmutableDictionary(p => p.Code, p => p.Programme, StringComparer.Ordinal);
    }

    /// <summary>Every programme, in the order of the file.</summary>
    public ImmutableArray<CreditProgramme> Programmes { get; }

    /// <summary>Every association, in the order of the file.</summary>
    public ImmutableArray<CreditAssociation> Associations { get; }

    /// <summary>How loans are counted, in order of time.</summary>
    public ImmutableArray<CreditRules> Rules { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is not as it should be: a code or a bank's number twice, times overlap, a number is out of range, something not known has no note. Says what and of which programme.</exception>
    public static CreditBook Read(string text)
    {
        var read = JsonSerializer.Deserialize<Text>(text, Options) ?? throw new JsonException("the file is empty.");
        if (read.Programmes.IsDefaultOrEmpty) throw new JsonException("programmes: at least one.");
        if (read.Associations.IsDefaultOrEmpty) throw new JsonException("associations: at least one.");
        if (read.Rules.IsDefaultOrEmpty) throw new JsonException("rules: at least one.");
        foreach (var programme in read.Programmes) Check(programme);
        foreach (var association in read.Associations)
        {
            if (association is null || !IsSlug(association.Code)) throw new JsonException($"association {association?.Code}: a code of small letters.");
            if (association.Also.IsDefault || association.Also.Any(string.IsNullOrWhiteSpace)) throw new JsonException($"association {association.Code}: also: a list without blanks.");
            if (!IsWhole(association.Name)) throw new JsonException($"association {association.Code}: a name in both languages.");
        }

        foreach (var rules in read.Rules) Check(rules);
        Once(read.Programmes.Select(p => p.Code), "programme");
        Once(read.Associations.Select(a => a.Code), "association");
        Once(read.Programmes.SelectMany(p => p.BankCodes.Select(Plain)), "bank code");
        return new(read);
    }

    /// <summary>The programme of a code of ours, or null.</summary>
    public CreditProgramme? Find(string code) => Programmes.FirstOrDefault(p => p.Code == code);

    /// <summary>The association of a code, or null.</summary>
    public CreditAssociation? FindAssociation(string code) => Associations.FirstOrDefault(a => a.Code == code);

    /// <summary>The programme of a number of the bank, or null; spaces and zeros before it do not matter: "01", " 1".</summary>
    public CreditProgramme? OfBankCode(string code) => _byBankCode.GetValueOrDefault(Plain(code));

    /// <summary>What a programme lends on a day; null where that is not known or there is no such programme.</summary>
    public CreditTerms? TermsOn(string code, DateOnly day) => Find(code)?.Terms.FirstOrDefault(t => t.IsValidOn(day));

    /// <summary>How loans are counted on a day; null on a day before the file begins.</summary>
    public CreditRules? RulesOn(DateOnly day) => Rules.FirstOrDefault(r => r.IsValidOn(day));

    /// <summary>A bank's number without what does not matter.</summary>
    private static string Plain(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c))).TrimStart('0').ToUpperInvariant();

    private static CreditProgramme InOrder(CreditProgramme programme)
    {
        try
        {
            return programme with { Terms = LawTimes.InOrder(programme.Terms) };
        }
        catch (JsonException wrong)
        {
            throw new JsonException($"programme {programme.Code}: {wrong.Message}", wrong);
        }
    }

    private static void Check(CreditProgramme? programme)
    {
        if (programme is null || !IsSlug(programme.Code)) throw new JsonException($"programme {programme?.Code}: a code of small letters.");
        Need(IsWhole(programme.Name), "a name in both languages.");
        Need(IsWhole(programme.Purpose), "a purpose in both languages.");
        Need(!programme.Who.IsDefault && programme.Who.Distinct().Count() == programme.Who.Length, "who: each once.");
        Need(!programme.BankCodes.IsDefault && programme.BankCodes.All(c => c is not null && Plain(c).Length > 0), "bankCodes: none is blank.");
        Need(!programme.Indicators.IsDefault && programme.Indicators.Distinct().Count() == programme.Indicators.Length, "indicators: each once.");
        Need(!programme.Terms.IsDefault && programme.Terms.All(t => t is not null), "terms: a list.");
        Need(!programme.Terms.IsEmpty || IsWhole(programme.Note), "terms that are not known need a note.");
        foreach (var terms in programme.Terms)
        {
            Need(terms.Ceiling is null or > 0, "ceiling is out of range.");
            Need(terms.Ceiling is null || terms.CeilingPer is not null, "ceilingPer: for what the ceiling is.");
            Need(terms.LongestMonths is null or (>= 1 and <= MostMonths), "longestMonths is out of range.");
            Need(terms.YearRate is null or (>= 0 and <= MostYearRate), "yearRate is out of range.");
            Need(!string.IsNullOrWhiteSpace(terms.Source), "source: the legal act.");
            Need(IsWhole(terms.Note) || (terms is { Ceiling: not null, LongestMonths: not null, YearRate: not null, Note: null } && terms.Certainty != Certainty.Unknown), "what is not known needs a note.");
        }

        void Need(bool right, string otherwise)
        {
            if (!right) throw new JsonException($"programme {programme.Code}: {otherwise}");
        }
    }

    private static void Check(CreditRules? rules)
    {
        if (rules is null) throw new JsonException("rules: a list.");
        if (rules.OverduePercent is < 100 or > 1_000) throw new JsonException("rules: overduePercent is out of range.");
        if (rules.InstalmentStep < 1) throw new JsonException("rules: instalmentStep is out of range.");
        if (rules.DaysInYear is < 360 or > 366) throw new JsonException("rules: daysInYear is out of range.");
        if (string.IsNullOrWhiteSpace(rules.Source)) throw new JsonException("rules: source: the legal act.");
    }

    private static void Once(IEnumerable<string> codes, string what)
    {
        if (codes.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new JsonException($"{what} {twice.Key} twice.");
    }

    private static bool IsSlug(string? code) =>
        !string.IsNullOrEmpty(code) && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && char.IsAsciiLetterLower(code[0]) && code[^1] != '-';

    private static bool IsWhole(Wording? text) => !string.IsNullOrWhiteSpace(text?.Vi) && !string.IsNullOrWhiteSpace(text.En);

    /// <summary>The file as it stands.</summary>
    private sealed record Text
    {
        public required ImmutableArray<CreditProgramme> Programmes { get; init; }

        public required ImmutableArray<CreditAssociation> Associations { get; init; }

        public required ImmutableArray<CreditRules> Rules { get; init; }
    }
}
