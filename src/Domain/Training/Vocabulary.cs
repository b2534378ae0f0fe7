namespace VuonLen.Domain.Training;

/// <summary>Level of a class (Law on Vocational Education 2014).</summary>
public enum ClassLevel : byte
{
    /// <summary>Đào tạo thường xuyên dưới 3 tháng.</summary>
    Regular = 1,

    /// <summary>Trình độ sơ cấp: 3 to less than 12 months.</summary>
    Elementary = 2,
}

/// <summary>How far a class has come.</summary>
public enum ClassState : byte
{
    Planned = 0,

    /// <summary>Approved: it takes learners and is taught.</summary>
    Open = 1,

    /// <summary>Over: who completed it is settled, payments are computed.</summary>
    Closed = 2,
    Cancelled = 3,
}

/// <summary>Part of a day a session takes.</summary>
public enum DayPart : byte { Morning = 1, Afternoon = 2, Evening = 3 }

/// <summary>How a learner stands.</summary>
public enum EnrolmentState : byte
{
    Enrolled = 0,
    Completed = 1,

    /// <summary>The class ended without a certificate for this learner.</summary>
    NotCompleted = 2,

    /// <summary>Left before the end: the place is free again, the once-per-person rule is not used up.</summary>
    Left = 3,
}

/// <summary>What papers say of a learner that no review finds out.</summary>
[Flags]
public enum Declared : byte { None = 0, Disabled = 1, Merit = 2, LandRecovered = 4, LostJob = 8 }

/// <summary>What became of a learner some months after the class.</summary>
public enum FollowUpResult : byte
{
    /// <summary>Được tuyển dụng.</summary>
    Employed = 1,

    /// <summary>Tự tạo việc làm.</summary>
    SelfEmployed = 2,

    /// <summary>Làm nghề cũ, năng suất hoặc thu nhập cao hơn.</summary>
    SameWorkBetter = 3,

    /// <summary>Chưa có việc làm, không đổi.</summary>
    Nothing = 4,
}
