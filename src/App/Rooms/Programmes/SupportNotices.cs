using VuonLen.App.Rooms.Notices;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Telling of supports: once a commune and policy, however many households an act was about.</summary>
internal static class SupportNotices
{
    extension(Notify notify)
    {
        /// <summary>Tells those whose duty it is in each commune concerned.</summary>
        public void OfSupports(NoticeKind kind, IEnumerable<Support> supports, Policy policy)
        {
            var step = kind == NoticeKinds.SupportsApproved ? SupportStep.Approved : SupportStep.Applied;
            foreach (var commune in supports.Select(s => s.CommuneId).Distinct()) notify.Place(kind, commune, $"/programmes/{policy.Code}?show={step}", policy.Name.Vi);
        }
    }
}
