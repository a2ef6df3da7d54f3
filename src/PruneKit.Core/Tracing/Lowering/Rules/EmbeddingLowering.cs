using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary><c>aten::embedding(table, numbers, ...)</c>: rows of a table by the whole numbers of an input, or by numbers that are known, such as positions.</summary>
internal sealed class EmbeddingLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::embedding"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call[1] is FoldedValue numbers)
        {
            call.Give(Known(call, numbers));
            return;
        }

        BorrowedTensor table = call.Parameter(0);
        if (call[1] is not LiveValue { IsWhole: true } input)
            throw call.Refusal("its numbers are neither an input of the module nor known while tracing; give them to the embedding as they come in");
        var kind = new EmbeddingKind(table.Tensor.shape[0], table.Tensor.shape[1]);
        call.Give(call.Emit(kind, input, new SlotTensor("weight", table)) with { IsWhole = false });
    }

    // Rows by number are positions along the table's first axis, in the order that the numbers have.
    private static LiveValue Known(LoweringCall call, FoldedValue folded)
    {
        using DisposeScope scope = NewDisposeScope();
        (LiveValue layout, Tensor numbers) = PlacedValues.Layout(call, folded);
        long[] rows = numbers.flatten().to(ScalarType.Int64).data<long>().ToArray();
        LiveValue taken = TakeLowering.Take(call, call.Live(0), 0, rows);
        Shape shape = Shape.Of([.. layout.Shape.Axes, taken.Shape[-1]]);
        return Alignment.Reshaped(call, taken, shape) with { BatchAxis = layout.BatchAxis, Before = layout.Before, After = layout.After };
    }
}
