using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Credit;

/// <summary>Whom of the commune's lists a programme of credit is for.</summary>
public enum CreditWho : byte
{
    /// <summary>A household on the list of the poor.</summary>
    Poor = 1,

    /// <summary>A household on the list of the near-poor.</summary>
    NearPoor = 2,

    /// <summary>A household that has newly escaped (hộ mới thoát nghèo), for as long as the law counts it so.</summary>
    NewlyEscaped = 3,
}

/// <summary>Whether a household is on the list that a programme asks for.</summary>
public static class CreditLists
{
    /// <summary>What a household is on a day, as the programmes of credit ask it; null where it is on none of the lists.</summary>
    /// <param name="standing">Its class on the day by decision; null where nothing was ever decided.</param>
    /// <param name="isNewlyEscaped">Whether it left the lists so short a time ago that it still counts as newly escaped.</param>
    public static CreditWho? Of(HouseholdClass? standing, bool isNewlyEscaped) => standing switch
    {
        HouseholdClass.Poor => CreditWho.Poor,
        HouseholdClass.NearPoor => CreditWho.NearPoor,
        _ => isNewlyEscaped ? CreditWho.NewlyEscaped : null,
    };

    /// <summary>Whether the programme may lend to it, as far as the lists say.</summary>
    public static bool Allows(this CreditProgramme programme, CreditWho? who) => programme.Who.IsEmpty || (who is { } one && programme.Who.Contains(one));
}
