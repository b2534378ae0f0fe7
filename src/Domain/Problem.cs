namespace VuonLen.Domain;

/// <summary>
/// An expected refusal. Domain says which field, which code and the values seen; the sentence is written where it is shown,
/// in the reader's language, from the resource <c>problem.{Code}</c>.
/// </summary>
/// <param name="Field">What is wrong: a field, a column, or empty for the whole.</param>
/// <param name="Code">Stable code, lower case with dots: <c>round.frozen</c>.</param>
/// <param name="Values">What the sentence needs, in the order the resource expects.</param>
public sealed record Problem(string Field, string Code, params object?[] Values);
