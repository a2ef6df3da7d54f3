namespace PruneKit;

/// <summary>Where every value of a program stands: in the caller's input or output, in the flash, or in the scratch that the caller gives.</summary>
internal sealed class CMemory
{
    /// <summary>Every buffer starts at a multiple of so many bytes.</summary>
    public const int Alignment = 8;

    private const string InFlash = "@";

    private readonly string?[] _fixed;
    private readonly int[] _roots;
    private readonly Dictionary<int, int> _buffers = [];
    private readonly Dictionary<int, int> _scratch = [];
    private readonly List<ArenaBuffer> _arena = [];
    private readonly long[] _offsets;

    /// <summary>Plans.</summary>
    /// <param name="values">Values, their sizes, and where some of them stand.</param>
    /// <param name="steps">The steps, their ways chosen.</param>
    public CMemory(CValues values, IReadOnlyList<CStep> steps)
    {
        _roots = [.. Enumerable.Range(0, values.Sizes.Count)];
        foreach (CStep step in steps.Where(step => step.Part.Placement == CPlacement.View))
            _roots[step.Outputs[0]] = _roots[step.Inputs[0]];
        _fixed = [.. Enumerable.Range(0, values.Sizes.Count).Select(value => values.Places.GetValueOrDefault(value))];
        foreach (CStep step in steps.Where(step => step.Part.Placement == CPlacement.Stored))
            _fixed[step.Outputs[0]] = InFlash;
        FixOutputs(values);
        int[] last = LastReaders(values, steps);
        for (int i = 0; i < steps.Count; i++)
            Place(values, steps[i], i, last);
        _offsets = _arena.Count == 0 ? [] : ArenaPacker.Pack([.. _arena], ArenaPacker.Live([.. _arena], steps.Count + 1));
        Scratch = _arena.Count == 0 ? 0 : ArenaPacker.Peak([.. _arena], _offsets);
    }

    /// <summary>Bytes of the scratch.</summary>
    public long Scratch { get; }

    /// <summary>A value as an expression of C; null where it stands in the flash.</summary>
    public string? Of(int value)
    {
        int root = _roots[value];
        if (_fixed[root] is string place)
            return place == InFlash ? null : place;
        return FormattableString.Invariant($"(arena + {_offsets[_buffers[root]]})");
    }

    /// <summary>A step's scratch as an expression of C.</summary>
    public string ScratchOf(int step) => _scratch.TryGetValue(step, out int buffer) ? FormattableString.Invariant($"((int16_t *)(void *)(arena + {_offsets[buffer]}))") : "NULL";

    /// <summary>Copies from where an output's codes stand to where they go out, for outputs that are inputs, constants, or other outputs too.</summary>
    public IEnumerable<(int Value, int Offset, int Count)> Copies(CValues values)
    {
        int offset = 0;
        foreach (int value in values.Outputs)
        {
            if (Of(value) != Output(offset))
                yield return (value, offset, values.Sizes[value]);
            offset += values.Sizes[value];
        }
    }

    private static string Output(int offset) => FormattableString.Invariant($"(output + {offset})");

    private void FixOutputs(CValues values)
    {
        int offset = 0;
        foreach (int value in values.Outputs)
        {
            _fixed[_roots[value]] ??= Output(offset);
            offset += values.Sizes[value];
        }
    }

    private int[] LastReaders(CValues values, IReadOnlyList<CStep> steps)
    {
        int[] last = new int[values.Sizes.Count];
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (int value in steps[i].Inputs)
                last[_roots[value]] = i;
        }

        foreach (int value in values.Outputs)
            last[_roots[value]] = steps.Count;
        return last;
    }

    private void Place(CValues values, CStep step, int moment, int[] last)
    {
        if (step.Chosen is null || step.Part.Placement == CPlacement.Stored)
            return;
        foreach (int value in step.Outputs.Where(value => _fixed[value] is null))
        {
            int end = Math.Max(moment, last[value]);
            int root = _roots[step.Inputs.Length > 0 ? step.Inputs[0] : value];
            bool over = step.Part.Placement == CPlacement.InPlace && _buffers.TryGetValue(root, out _) && last[root] == moment && values.Sizes[root] == values.Sizes[value];
            if (over)
            {
                _buffers[value] = _buffers[root];
                _arena[_buffers[value]] = _arena[_buffers[value]] with { Last = end };
                continue;
            }

            _buffers[value] = _arena.Count;
            _arena.Add(new ArenaBuffer(Aligned(values.Sizes[value]), moment, end));
        }

        if (step.Chosen.Scratch == 0)
            return;
        _scratch[moment] = _arena.Count;
        _arena.Add(new ArenaBuffer(Aligned(step.Chosen.Scratch), moment, moment));
    }

    private static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
