namespace VuonLen.Domain.Standards;

/// <summary>
/// Urban (phường, thị trấn) or rural (xã), taken from the dated administrative unit: the lines and the cut-offs differ.
/// </summary>
public enum AreaType : byte { Unknown = 0, Rural = 1, Urban = 2 }

/// <summary>Main source of the water the household drinks and cooks with. The decree's clean sources come first.</summary>
public enum WaterSource : byte
{
    Unknown = 0,

    /// <summary>Nước máy.</summary>
    Piped = 1,

    /// <summary>Giếng khoan.</summary>
    DrilledWell = 2,

    /// <summary>Giếng đào được bảo vệ.</summary>
    ProtectedDugWell = 3,

    /// <summary>Nước khe, mó được bảo vệ.</summary>
    ProtectedSpring = 4,

    /// <summary>Nước mưa.</summary>
    RainWater = 5,

    /// <summary>Nước đóng chai, đóng bình.</summary>
    BottledWater = 6,

    /// <summary>Giếng đào không được bảo vệ.</summary>
    UnprotectedDugWell = 7,

    /// <summary>Nước khe, mó không được bảo vệ.</summary>
    UnprotectedSpring = 8,

    /// <summary>Sông, suối, ao, hồ.</summary>
    SurfaceWater = 9,

    /// <summary>Nguồn khác.</summary>
    Other = 10,
}

/// <summary>The latrine the household uses. The hygienic ones come first.</summary>
public enum Latrine : byte
{
    Unknown = 0,

    /// <summary>Tự hoại.</summary>
    Septic = 1,

    /// <summary>Bán tự hoại.</summary>
    SemiSeptic = 2,

    /// <summary>Thấm dội nước.</summary>
    PourFlush = 3,

    /// <summary>Chìm có ống thông hơi.</summary>
    VentilatedPit = 4,

    /// <summary>Hai ngăn.</summary>
    DoubleVault = 5,

    /// <summary>Hố xí đào, một ngăn không ống thông hơi.</summary>
    OpenPit = 6,

    /// <summary>Cầu tiêu trên ao, suối.</summary>
    OverWater = 7,

    /// <summary>Không có nhà tiêu.</summary>
    None = 8,

    /// <summary>Loại khác.</summary>
    Other = 9,
}

/// <summary>What the household has to receive information with. <see cref="Asked"/> alone means: asked, and it has none.</summary>
[Flags]
public enum Devices : byte
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    Television = 1,
    Radio = 2,

    /// <summary>Máy tính để bàn.</summary>
    DesktopComputer = 4,

    /// <summary>Điện thoại cố định hoặc điện thoại dùng chung của hộ.</summary>
    Telephone = 8,

    /// <summary>Máy tính xách tay.</summary>
    Laptop = 16,
    Tablet = 32,
    Smartphone = 64,

    /// <summary>The question was answered: what is not ticked is not there.</summary>
    Asked = 128,
}

/// <summary>
/// What the household or one of its members has asked to be recognised as. Average standard and low income are recognised on request
/// (Decision 24/2021; Decree 30/2025), so without one they are not looked into and nothing is missing.
/// </summary>
[Flags]
public enum Requests : byte { None = 0, AverageStandard = 1, LowIncomeWorker = 2 }

/// <summary>What a person attends now. Ordered by level: a higher number fits every lower one.</summary>
public enum Schooling : byte
{
    Unknown = 0,

    /// <summary>Không đi học.</summary>
    None = 1,

    /// <summary>Mầm non.</summary>
    PreSchool = 2,

    /// <summary>Tiểu học.</summary>
    Primary = 3,

    /// <summary>Trung học cơ sở.</summary>
    LowerSecondary = 4,

    /// <summary>Trung học phổ thông.</summary>
    UpperSecondary = 5,

    /// <summary>Sơ cấp, trung cấp, cao đẳng nghề, khóa đào tạo nghề.</summary>
    Vocational = 6,

    /// <summary>Cao đẳng, đại học trở lên.</summary>
    Higher = 7,
}

/// <summary>Highest diploma or certificate. Ordered by level.</summary>
public enum Diploma : byte
{
    Unknown = 0,
    None = 1,
    Primary = 2,
    LowerSecondary = 3,
    UpperSecondary = 4,

    /// <summary>Sơ cấp, trung cấp, cao đẳng nghề.</summary>
    Vocational = 5,

    /// <summary>Cao đẳng, đại học trở lên.</summary>
    Higher = 6,
}

/// <summary>What a person does, looked at for regular, steady or relatively stable work (note to the Annex, Decree 07/2021).</summary>
public enum Work : byte
{
    Unknown = 0,

    /// <summary>Không tìm được việc làm.</summary>
    CannotFind = 1,

    /// <summary>Làm công ăn lương.</summary>
    Wage = 2,

    /// <summary>Tự làm: ruộng, vườn, rừng, ao, buôn bán, nghề của hộ.</summary>
    OwnAccount = 3,

    /// <summary>Cán bộ, công chức, viên chức, lực lượng vũ trang.</summary>
    PublicService = 4,

    /// <summary>Đang đi học.</summary>
    Studying = 5,

    /// <summary>Nội trợ.</summary>
    Homemaking = 6,

    /// <summary>Nghỉ hưu, không làm việc.</summary>
    NotWorking = 7,
}
