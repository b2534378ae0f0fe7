namespace VuonLen.Domain.Standards;

/// <summary>
/// Yes, no, or not known. The numbers are chosen so that "and" is the lesser, "or" the greater and "not" the negative, without a
/// branch, and so that a fact nobody has filled in is not known.
/// </summary>
public enum Answer : sbyte { No = -1, Unknown = 0, Yes = 1 }

/// <summary>Reasoning with answers that may not be known (Kleene's three values): nothing is guessed, nothing known is lost.</summary>
public static class AnswerLogic
{
    /// <summary>Yes where both are, no where either is.</summary>
    public static Answer And(this Answer left, Answer right) => (Answer)Math.Min((sbyte)left, (sbyte)right);

    /// <summary>Yes where either is, no where both are.</summary>
    public static Answer Or(this Answer left, Answer right) => (Answer)Math.Max((sbyte)left, (sbyte)right);

    /// <summary>The other way round; what is not known stays so.</summary>
    public static Answer Not(this Answer answer) => (Answer)(sbyte)-(int)answer;

    /// <summary>An answer that is known.</summary>
    public static Answer Of(bool yes) => yes ? Answer.Yes : Answer.No;
}
