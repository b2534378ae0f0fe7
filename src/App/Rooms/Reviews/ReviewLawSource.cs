using VuonLen.App.Rooms.Standards;
using VuonLen.Domain.Reviews;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The dated numbers of the yearly review, from <c>law/reviews</c> beside the program.</summary>
public sealed class ReviewLawSource
{
    /// <summary>The numbers.</summary>
    /// <exception cref="InvalidDataException">A file of the law is not as it should be: the program was not put together rightly.</exception>
    public ReviewLaw Law { get; } = new(LawSource.OfReviews);
}
