namespace VuonLen.App.Rooms.Shared;

/// <summary>
/// The texts every room shares (navigation, classes, buttons, refusals): <c>SharedText.resx</c> in Vietnamese, <c>SharedText.en.resx</c> in
/// English. A room's own sentences lie beside its <c>{Room}Room.cs</c> in the same way.
/// </summary>
public sealed class SharedText;
