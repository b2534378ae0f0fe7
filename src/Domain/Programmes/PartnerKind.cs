namespace VuonLen.Domain.Programmes;

/// <summary>What an organisation is that carries out supports with the commune.</summary>
public enum PartnerKind : byte
{
    /// <summary>Vocational training centre or school.</summary>
    TrainingCentre = 1,

    /// <summary>Public employment service centre.</summary>
    JobCentre = 2,

    /// <summary>Vietnam Bank for Social Policies.</summary>
    PolicyBank = 3,

    /// <summary>Farmers' Association, Women's Union, Veterans' Association, Youth Union, Fatherland Front.</summary>
    Association = 4,

    /// <summary>State legal aid centre.</summary>
    LegalAid = 5,

    /// <summary>Social insurance office.</summary>
    Insurer = 6,

    /// <summary>School.</summary>
    School = 7,

    /// <summary>Health station or hospital.</summary>
    Health = 8,

    /// <summary>Electricity, water or telecom company.</summary>
    Utility = 9,

    /// <summary>Enterprise, cooperative or builder.</summary>
    Enterprise = 10,

    /// <summary>Any other.</summary>
    Other = 99,
}
