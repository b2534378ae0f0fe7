namespace VuonLen.Domain.Registry;

/// <summary>Sex as on the person's papers.</summary>
public enum Sex : byte { Unknown = 0, Male = 1, Female = 2 }

/// <summary>What a member is to the head of the household.</summary>
public enum Relation : byte
{
    Unknown = 0, Head = 1, Spouse = 2, Child = 3, Parent = 4, Grandchild = 5, Grandparent = 6, Sibling = 7, ChildInLaw = 8,
    ParentInLaw = 9, NieceOrNephew = 10, Other = 11,
}

/// <summary>Which paper an identity number comes from. Numbers of different kinds are never compared.</summary>
public enum IdNumberKind : byte { None = 0, Citizen12 = 1, Old9 = 2, Malformed = 3 }
