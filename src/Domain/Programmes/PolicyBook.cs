using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace VuonLen.Domain.Programmes;

/// <summary>Every policy of every time, from <c>law/policies</c> and of localities: an immutable catalogue.</summary>
public sealed class PolicyBook
{
    private static readonly JsonSerializerOptions Options = TextOptions();

    /// <summary>How files that hold criteria are read: no unknown word, no null where none may be.</summary>
    internal static JsonSerializerOptions TextOptions() => new(JsonSerializerDefaults.Web)
    {
        Converters = { new CriterionText(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    /// <summary>Characters of the text of one policy.</summary>
    public const int MostText = 60_000;

    /// <summary>As it is written: Vietnamese stays readable, and what follows from the rest is left out.</summary>
    private static readonly JsonSerializerOptions Written = new(Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), IgnoreReadOnlyProperties = true };

    private PolicyBook(ImmutableArray<Policy> policies) => Policies = policies;

    /// <summary>All, by code and then by time.</summary>
    public ImmutableArray<Policy> Policies { get; }

    /// <summary>Reads the files of <c>law/policies</c>: arrays of policies.</summary>
    /// <param name="files">Name and text of each.</param>
    /// <param name="problems">What cannot be read, and what contradicts itself, is added here.</param>
    /// <returns>The book, or null where something is wrong.</returns>
    public static PolicyBook? Read(IEnumerable<(string Name, string Text)> files, List<Problem> problems)
    {
        var policies = new List<Policy>();
        var before = problems.Count;
        foreach (var (name, text) in files)
        {
            try
            {
                policies.AddRange(JsonSerializer.Deserialize<Policy[]>(text, Options) ?? []);
            }
            catch (JsonException wrong)
            {
                problems.Add(new Problem(name, "law.malformed", wrong.LineNumber + 1, wrong.Path, wrong.Message));
            }
        }

        policies = [.. policies.OrderBy(p => p.Code, StringComparer.Ordinal).ThenBy(p => p.From)];
        foreach (var policy in policies) problems.AddRange(Check(policy));
        foreach (var (first, next) in policies.Zip(policies.Skip(1)).Where(p => p.First.Code == p.Second.Code && (p.First.Until is null || p.First.Until > p.Second.From)))
            problems.Add(new Problem(first.Code, "law.overlap", first.From, next.From));
        return problems.Count == before ? new([.. policies]) : null;
    }

    /// <summary>This book and policies of localities besides. Their codes are their own: none is that of a policy of the law.</summary>
    public PolicyBook With(IEnumerable<Policy> local) => new([.. Policies.Concat(local).OrderBy(p => p.Code, StringComparer.Ordinal).ThenBy(p => p.From)]);

    /// <summary>A policy as text, as it stands in the files; the place it applies to is not part of it.</summary>
    public static string Write(Policy policy) => JsonSerializer.Serialize(policy, Written);

    /// <summary>One policy from its text, or null with what is wrong.</summary>
    public static Policy? ReadPolicy(string text, List<Problem> problems)
    {
        if (text.Length > MostText)
        {
            problems.Add(new Problem("text", "policy.too-long", MostText));
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize<Policy>(text, Options) is not { } policy) return null;
            var wrong = Check(policy).ToList();
            problems.AddRange(wrong);
            return wrong.Count == 0 ? policy : null;
        }
        catch (JsonException wrong)
        {
            problems.Add(new Problem("text", "law.malformed", wrong.LineNumber + 1, wrong.Path, wrong.Message));
            return null;
        }
    }

    /// <summary>A criterion as text, as it stands in the files.</summary>
    public static string Write(Criterion criterion) => JsonSerializer.Serialize(criterion, Options);

    /// <summary>A criterion from its text, or null with what is wrong.</summary>
    public static Criterion? ReadCriterion(string text, List<Problem> problems)
    {
        if (text.Length > CriterionLimits.MostText)
        {
            problems.Add(new Problem("criterion", "criterion.too-long", CriterionLimits.MostText));
            return null;
        }

        try
        {
            var criterion = JsonSerializer.Deserialize<Criterion>(text, Options);
            if (criterion is null || CriterionLimits.Check(criterion) is not { } wrong) return criterion;
            problems.Add(wrong);
            return null;
        }
        catch (JsonException wrong)
        {
            problems.Add(new Problem("criterion", "law.malformed", wrong.LineNumber + 1, wrong.Path, wrong.Message));
            return null;
        }
    }

    /// <summary>Those that hold on a day, by code.</summary>
    public IEnumerable<Policy> On(DateOnly day) => Policies.Where(p => p.IsValidOn(day));

    /// <summary>The policy a code names on a day, or null.</summary>
    public Policy? Find(string code, DateOnly on) => Policies.FirstOrDefault(p => p.Code == code && p.IsValidOn(on));

    /// <summary>The policy a code names on a day, else the one it named last before, else the first after; null where no policy ever had the code.</summary>
    public Policy? Nearest(string code, DateOnly on) =>
        Find(code, on) ?? Policies.LastOrDefault(p => p.Code == code && p.From <= on) ?? Policies.FirstOrDefault(p => p.Code == code);

    private static IEnumerable<Problem> Check(Policy policy)
    {
        if (policy.Until <= policy.From) yield return new(policy.Code, "policy.dates", policy.From, policy.Until);
        if (!policy.Steps.SequenceEqual(policy.Steps.Distinct().Order()) || policy.Steps.Any(s => s > SupportStep.Checked)
            || !policy.Steps.Contains(SupportStep.Applied) || !policy.Steps.Contains(SupportStep.Approved) || !policy.Steps.Contains(SupportStep.Delivered))
            yield return new(policy.Code, "policy.steps", string.Join(' ', policy.Steps));
        if (policy.Sources.IsDefaultOrEmpty) yield return new(policy.Code, "policy.no-source-of-money");
        if (CriterionLimits.Check(policy.Entitled) is { } large) yield return large with { Field = policy.Code };
        foreach (var rate in policy.Rates.Where(r => r.Until <= r.From || r.Amount < 0)) yield return new(policy.Code, "policy.rate", rate.What.Vi);
    }
}
