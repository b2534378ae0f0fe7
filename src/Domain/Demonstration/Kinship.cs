using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Demonstration;

/// <summary>What one person is to another, from parents and marriages.</summary>
internal static class Kinship
{
    public static Relation Of(Dweller person, Dweller head)
    {
        if (person == head) return Relation.Head;
        if (person.Spouse == head) return Relation.Spouse;
        if (IsParentOf(head, person) || IsParentOf(head.Spouse, person)) return Relation.Child;
        if (IsParentOf(person, head)) return Relation.Parent;
        if (IsParentOf(person, head.Spouse)) return Relation.ParentInLaw;
        if (IsGrandparentOf(head, person) || IsGrandparentOf(head.Spouse, person)) return Relation.Grandchild;
        if (IsGrandparentOf(person, head)) return Relation.Grandparent;
        if (person.Spouse is { } spouse && (IsParentOf(head, spouse) || IsParentOf(head.Spouse, spouse))) return Relation.ChildInLaw;
        if (AreSiblings(person, head)) return Relation.Sibling;
        if ((person.Father is { } father && AreSiblings(father, head)) || (person.Mother is { } mother && AreSiblings(mother, head)))
            return Relation.NieceOrNephew;
        return Relation.Other;
    }

    private static bool IsParentOf(Dweller? parent, Dweller? child) =>
        parent is not null && child is not null && (child.Father == parent || child.Mother == parent);

    private static bool IsGrandparentOf(Dweller? elder, Dweller child) => IsParentOf(elder, child.Father) || IsParentOf(elder, child.Mother);

    private static bool AreSiblings(Dweller one, Dweller other) =>
        one != other && ((one.Father is not null && one.Father == other.Father) || (one.Mother is not null && one.Mother == other.Mother));
}
