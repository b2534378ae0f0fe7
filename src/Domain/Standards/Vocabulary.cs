using System.Numerics;

namespace VuonLen.Domain.Standards;

/// <summary>What a household is found or decided to be. <see cref="Undetermined"/> is a finding only, never a decision.</summary>
public enum HouseholdClass : byte
{
    /// <summary>A fact is missing and its answer would change the class.</summary>
    Undetermined = 0,

    /// <summary>Hộ nghèo.</summary>
    Poor = 1,

    /// <summary>Hộ cận nghèo.</summary>
    NearPoor = 2,

    /// <summary>Hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp và diêm nghiệp có mức sống trung bình.</summary>
    AverageStandard = 3,

    /// <summary>Người lao động có thu nhập thấp (Decree 30/2025): the household they live in.</summary>
    LowIncomeWorker = 4,

    /// <summary>None of the above.</summary>
    None = 5,
}

/// <summary>
/// A dimension of deprivation. The first twelve are those of 2022-2025 in the order of the decree; the later ones exist only in the
/// standard before or after. Which of them count on a day is said by the standard, not by this list.
/// </summary>
public enum Indicator : byte
{
    /// <summary>Việc làm.</summary>
    Employment = 0,

    /// <summary>Người phụ thuộc trong hộ gia đình.</summary>
    Dependants = 1,

    /// <summary>Dinh dưỡng.</summary>
    Nutrition = 2,

    /// <summary>Bảo hiểm y tế.</summary>
    HealthInsurance = 3,

    /// <summary>Trình độ giáo dục của người lớn.</summary>
    AdultEducation = 4,

    /// <summary>Tình trạng đi học của trẻ em.</summary>
    ChildSchooling = 5,

    /// <summary>Chất lượng nhà ở.</summary>
    HousingQuality = 6,

    /// <summary>Diện tích nhà ở bình quân đầu người.</summary>
    FloorArea = 7,

    /// <summary>Nguồn nước sinh hoạt.</summary>
    WaterSource = 8,

    /// <summary>Nhà tiêu hợp vệ sinh.</summary>
    Latrine = 9,

    /// <summary>Sử dụng dịch vụ viễn thông.</summary>
    Telecom = 10,

    /// <summary>Phương tiện phục vụ tiếp cận thông tin.</summary>
    InformationDevices = 11,

    /// <summary>Tiếp cận các dịch vụ y tế (2016-2020 only).</summary>
    HealthCareAccess = 12,

    /// <summary>Xử lý rác thải sinh hoạt (2026-2030 only).</summary>
    WasteTreatment = 13,
}

/// <summary>A set of indicators in two bytes.</summary>
public readonly record struct IndicatorSet(ushort Bits)
{
    /// <summary>No indicator.</summary>
    public static readonly IndicatorSet Empty;

    /// <summary>How many.</summary>
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>Whether it holds the indicator.</summary>
    public bool Has(Indicator indicator) => (Bits & (1 << (int)indicator)) != 0;

    /// <summary>With the indicator.</summary>
    public IndicatorSet With(Indicator indicator) => new((ushort)(Bits | (1 << (int)indicator)));

    /// <summary>Without the indicator.</summary>
    public IndicatorSet Without(Indicator indicator) => new((ushort)(Bits & ~(1 << (int)indicator)));
}
