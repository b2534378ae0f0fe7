using System.Globalization;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>Where a household stands in the flow picture.</summary>
public enum FlowSide : byte { Poor = 0, NearPoor = 1, Neither = 2 }

/// <summary>One band from a block on the left to one on the right.</summary>
/// <param name="From">Left block.</param>
/// <param name="To">Right block.</param>
/// <param name="Households">Its width.</param>
/// <param name="Path">The SVG path.</param>
public sealed record FlowBand(FlowSide From, FlowSide To, int Households, string Path);

/// <summary>One block: its share of the height.</summary>
public sealed record FlowBlock(FlowSide Side, int Households, double Top, double Height);

/// <summary>
/// The changes against last year as a picture: two columns of blocks (poor, near-poor, neither) joined by bands as wide as the households
/// that went that way. Who was and is on neither list is not drawn.
/// </summary>
/// <param name="Left">Blocks at the opening.</param>
/// <param name="Right">Blocks decided.</param>
/// <param name="Bands">Bands.</param>
public sealed record ChangeFlow(IReadOnlyList<FlowBlock> Left, IReadOnlyList<FlowBlock> Right, IReadOnlyList<FlowBand> Bands)
{
    /// <summary>Size of the drawing, in its own units.</summary>
    public const int Width = 520, Height = 260, BlockWidth = 14;

    private const double Gap = 16;

    /// <summary>Lays the picture out.</summary>
    public static ChangeFlow Of(IEnumerable<RoundFlow> flows)
    {
        var counts = new int[3, 3];
        foreach (var flow in flows)
        {
            var (from, to) = (SideOf(flow.Opening), flow.Closing is { } closing ? SideOf(closing) : FlowSide.Neither);
            if (from == FlowSide.Neither && to == FlowSide.Neither) continue;
            counts[(int)from, (int)to] += flow.Households;
        }

        var total = counts.Cast<int>().Sum();
        var scale = total == 0 ? 0 : (Height - (2 * Gap)) / total;
        var left = Blocks(scale, side => Enumerable.Range(0, 3).Sum(to => counts[side, to]));
        var right = Blocks(scale, side => Enumerable.Range(0, 3).Sum(from => counts[from, side]));
        var (leftAt, rightAt) = (left.Select(b => b.Top).ToArray(), right.Select(b => b.Top).ToArray());
        var bands = new List<FlowBand>();
        for (var from = 0; from < 3; from++)
        {
            for (var to = 0; to < 3; to++)
            {
                if (counts[from, to] == 0) continue;
                var thick = counts[from, to] * scale;
                bands.Add(new((FlowSide)from, (FlowSide)to, counts[from, to], Path(leftAt[from], rightAt[to], thick)));
                leftAt[from] += thick;
                rightAt[to] += thick;
            }
        }

        return new(left, right, bands);
    }

    private static FlowSide SideOf(HouseholdClass of) => of switch { HouseholdClass.Poor => FlowSide.Poor, HouseholdClass.NearPoor => FlowSide.NearPoor, _ => FlowSide.Neither };

    private static List<FlowBlock> Blocks(double scale, Func<int, int> count)
    {
        var blocks = new List<FlowBlock>();
        double top = 0;
        for (var side = 0; side < 3; side++)
        {
            var height = count(side) * scale;
            blocks.Add(new((FlowSide)side, count(side), top, height));
            top += height + Gap;
        }

        return blocks;
    }

    private static string Path(double from, double to, double thick)
    {
        const double x0 = BlockWidth, x1 = Width - BlockWidth, middle = Width / 2.0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M{x0:0.#} {from:0.#}C{middle:0.#} {from:0.#} {middle:0.#} {to:0.#} {x1:0.#} {to:0.#}V{to + thick:0.#}C{middle:0.#} {to + thick:0.#} {middle:0.#} {from + thick:0.#} {x0:0.#} {from + thick:0.#}Z");
    }
}
