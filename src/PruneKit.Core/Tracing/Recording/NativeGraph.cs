namespace PruneKit;

/// <summary>Walks a TorchScript graph from values that are known to those behind them.</summary>
/// <remarks>Source: libtorch 2.10.0, <c>torch/csrc/jit/ir/ir.h</c>: a <c>Value</c> has its node, offset and number after the virtual table; a <c>Node</c> its inputs after the virtual table and its kind.
/// <see cref="TracerSelfTest"/> guards these places.</remarks>
internal static unsafe class NativeGraph
{
    /// <summary>Where a <c>Value</c> keeps its node and its number, in machine words.</summary>
    private const int NodeWord = 1, NumberWord = 3;

    /// <summary>Where a <c>Node</c> keeps its <c>std::vector&lt;Value*&gt;</c> of inputs, in machine words.</summary>
    private const int InputsWord = 2;

    /// <summary>All values that the given ones depend on, by number.</summary>
    internal static Dictionary<long, nint> ValuesBehind(IEnumerable<nint> values)
    {
        var found = new Dictionary<long, nint>();
        var open = new Stack<nint>(values);
        while (open.TryPop(out nint value))
        {
            if (!found.TryAdd(((nint*)value)[NumberWord], value))
                continue;
            nint* node = (nint*)((nint*)value)[NodeWord];
            for (nint* input = (nint*)node[InputsWord]; input != (nint*)node[InputsWord + 1]; input++)
                open.Push(*input);
        }

        return found;
    }
}
