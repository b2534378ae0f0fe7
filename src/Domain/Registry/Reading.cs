namespace VuonLen.Domain.Registry;

/// <summary>
/// What a typed value was read as: a value, or a refusal; and, beside a value, what was assumed or looks wrong in it.
/// </summary>
/// <param name="Value">The value; its default where refused.</param>
/// <param name="Refusal">Why it cannot be accepted, or null.</param>
/// <param name="Warning">What a person should look at although it was accepted, or null.</param>
public readonly record struct Reading<T>(T Value, Problem? Refusal, Problem? Warning)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsAccepted => Refusal is null;

    internal static Reading<T> Of(T value, Problem? warning = null) => new(value, null, warning);

    internal static Reading<T> Refused(Problem refusal) => new(default!, refusal, null);
}
