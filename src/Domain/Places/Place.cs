namespace VuonLen.Domain.Places;

/// <summary>The tier of a unit. The district tier ended on 1 July 2025 (Resolution 202/2025/QH15).</summary>
public enum PlaceLevel : byte { Province = 1, District = 2, Commune = 3, Hamlet = 4 }

/// <summary>What the unit is called in law: it decides urban or rural.</summary>
public enum PlaceKind : byte { Province = 1, District = 2, Commune = 3, Town = 4, Ward = 5, Hamlet = 6, TownGroup = 7 }

/// <summary>
/// One unit as it was from one day until another. A unit that is merged, renamed or reclassified ends, and its successor is
/// another <see cref="Place"/>: the same code may therefore name two places at different times (05644 was a commune, then a town).
/// </summary>
/// <param name="Id">Own identity; never reused.</param>
/// <param name="Code">Official code (province 2, district 3, commune 5 digits); hamlets have no national code and carry ours.</param>
/// <param name="Name">Full name with its kind, as in the decree: "Thị trấn Đu".</param>
/// <param name="Level">Tier.</param>
/// <param name="Kind">Kind in law.</param>
/// <param name="ParentId">The unit above, or null at the top.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day it no longer was, or null while it lasts.</param>
/// <param name="Source">The legal act or data set this row comes from.</param>
public sealed record Place(
    Guid Id, string Code, string Name, PlaceLevel Level, PlaceKind Kind, Guid? ParentId, DateOnly From, DateOnly? Until, string Source)
{
    /// <summary>Urban units are wards and towns; everything else is rural.</summary>
    public bool IsUrban => Kind is PlaceKind.Ward or PlaceKind.Town or PlaceKind.TownGroup;

    /// <summary>Whether the unit existed on <paramref name="day"/>.</summary>
    public bool IsValidOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>How a place came from another.</summary>
public enum LineageKind : byte { MergedInto = 1, Renamed = 2, Reclassified = 3, Reassigned = 4 }

/// <summary>One place continued as another from a day on. Whole units only: a split needs households moved by an act.</summary>
public sealed record Lineage(Guid PredecessorId, Guid SuccessorId, DateOnly On, LineageKind Kind, string Source);

/// <summary>How hard life is there by a dated decision of the State.</summary>
public enum DifficultyLevel : byte { None = 0, Difficult = 1, EspeciallyDifficult = 2 }

/// <summary>A dated flag of difficulty on a commune or hamlet (ĐBKK = especially difficult).</summary>
public sealed record DifficultArea(Guid PlaceId, DifficultyLevel Level, DateOnly From, DateOnly? Until, string Source);
