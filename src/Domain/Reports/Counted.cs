namespace VuonLen.Domain.Reports;

/// <summary>What a row of a table counts.</summary>
public enum Counted : byte
{
    /// <summary>Hộ.</summary>
    Households = 1,

    /// <summary>Nhân khẩu.</summary>
    Persons = 2,

    /// <summary>Trẻ em dưới 16 tuổi.</summary>
    Children = 3,
}
