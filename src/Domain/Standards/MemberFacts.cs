using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Standards;

/// <summary>
/// What is known of one member, in sixteen bytes. A value nobody has set means "not known".
/// </summary>
public readonly record struct MemberFacts
{
    private readonly int _birth;

    /// <summary>Date of birth as precise as the papers have it.</summary>
    public PartialDate Birth { get => new(_birth); init => _birth = value.Packed; }

    /// <summary>Sex: the retirement age depends on it.</summary>
    public Sex Sex { get; init; }

    /// <summary>Has a valid health-insurance card (thẻ BHYT) now.</summary>
    public Answer Insured { get; init; }

    /// <summary>Not undernourished, by height for age and weight for age. Asked of children.</summary>
    public Answer Nourished { get; init; }

    /// <summary>What the person attends.</summary>
    public Schooling Attends { get; init; }

    /// <summary>Highest diploma.</summary>
    public Diploma Diploma { get; init; }

    /// <summary>Hired by an enterprise that trained on the job and gave a certificate.</summary>
    public Answer TrainedOnTheJob { get; init; }

    /// <summary>What the person does.</summary>
    public Work Work { get; init; }

    /// <summary>Wage work is under a labour contract.</summary>
    public Answer Contract { get; init; }

    /// <summary>Able to work.</summary>
    public Answer AbleToWork { get; init; }

    /// <summary>Ready and willing to work.</summary>
    public Answer WillingToWork { get; init; }

    /// <summary>Disabled, as certified.</summary>
    public Answer Disabled { get; init; }

    /// <summary>Receives the monthly social allowance (trợ cấp xã hội hằng tháng).</summary>
    public Answer MonthlyAllowance { get; init; }
}
