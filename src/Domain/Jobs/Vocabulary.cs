using VuonLen.Domain.Needs;

namespace VuonLen.Domain.Jobs;

/// <summary>Where a job is.</summary>
public enum JobKind : byte
{
    /// <summary>In the province.</summary>
    Local = 1,

    /// <summary>Elsewhere in the country.</summary>
    Elsewhere = 2,

    /// <summary>Đi làm việc ở nước ngoài theo hợp đồng.</summary>
    Abroad = 3,
}

/// <summary>What an employer is.</summary>
public enum EmployerKind : byte
{
    /// <summary>Doanh nghiệp.</summary>
    Enterprise = 1,

    /// <summary>Hợp tác xã.</summary>
    Cooperative = 2,

    /// <summary>Hộ kinh doanh.</summary>
    HouseholdBusiness = 3,

    /// <summary>Cơ quan, đơn vị của Nhà nước.</summary>
    State = 4,

    /// <summary>Doanh nghiệp đưa người lao động đi làm việc ở nước ngoài theo hợp đồng.</summary>
    Sender = 5,
}

/// <summary>On which footing somebody works.</summary>
public enum Contract : byte
{
    /// <summary>Hợp đồng lao động không xác định thời hạn.</summary>
    Indefinite = 1,

    /// <summary>Hợp đồng lao động xác định thời hạn.</summary>
    FixedTerm = 2,

    /// <summary>Without a written contract.</summary>
    None = 3,

    /// <summary>Tự tạo việc làm: on one's own account.</summary>
    Own = 4,
}

/// <summary>What became of a worker who was sent to an employer.</summary>
public enum ReferralState : byte
{
    Referred = 0,

    /// <summary>Taken: a placement was written.</summary>
    Accepted = 1,

    /// <summary>Not taken, with a reason.</summary>
    Declined = 2,
}

/// <summary>Words between wishes and jobs.</summary>
public static class JobKinds
{
    /// <summary>The wish that a kind of job answers.</summary>
    public static WorkerWishes Wish(this JobKind kind) => kind switch
    {
        JobKind.Local => WorkerWishes.LocalJob,
        JobKind.Elsewhere => WorkerWishes.JobElsewhere,
        _ => WorkerWishes.JobAbroad,
    };
}
