using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Imports;

/// <summary>The columns of the review workbook and of its companion, by what they mean. Where they stand is said by the layouts (<c>law/forms</c>).</summary>
public enum SurveyField : byte
{
    Order, HouseholdNo, HeadName, MemberName, Relation, Birth, Sex, IdNumber, Province, District, DistrictCode, Commune, CommuneCode, Hamlet,
    EthnicGroup, Class, DecisionNumber, DecisionDate, B1, B2, Minority, NoLabourCapacity, Merit, Causes, Age, HouseholdSize, Address, Note,
    Employment, Dependants, Nutrition, HealthInsurance, AdultEducation, ChildSchooling, HousingQuality, FloorArea, WaterSource, Latrine, Telecom,
    InformationDevices, Children, ChildrenLackingHealth, ChildrenLackingSchooling, KinhHouseholds, MinorityHouseholds, KinhPersons, MinorityPersons,
    CountSource,
}

/// <summary>The three sheets of the review workbook and the two of its companion.</summary>
public enum SurveySheet : byte
{
    /// <summary>Poor and near-poor households after the review.</summary>
    Listed = 1,

    /// <summary>Households that left the poor list.</summary>
    EscapedPoverty = 2,

    /// <summary>Households that left the near-poor list.</summary>
    EscapedNearPoverty = 3,

    /// <summary>Companion: per household the twelve answers and the items of B1.</summary>
    Answers = 4,

    /// <summary>Companion: per hamlet all households and persons, Kinh and minority.</summary>
    HamletCounts = 5,
}
