namespace PruneKit;

/// <summary>Writes LSTM and GRU, layer by layer and direction by direction.</summary>
internal static class CRecurrent
{
    /// <summary>The layer with its gates' weights dense, and without their zeros.</summary>
    /// <param name="operation">The layer.</param>
    /// <param name="layer">As its C is written.</param>
    /// <param name="states">Where each cell's state is kept from call to call; null where every call begins with zeros.</param>
    public static CPart Write(RecurrentOperation operation, CLayer layer, IReadOnlyList<CCellState>? states = null) =>
        new(CPlacement.Fresh, [Way(operation, layer, states, sparse: false), Way(operation, layer, states, sparse: true)]);

    private static CVariant Way(RecurrentOperation operation, CLayer layer, IReadOnlyList<CCellState>? states, bool sparse)
    {
        RecurrentKind kind = operation.Kind;
        int width = kind.Directions * (int)kind.HiddenSize;
        string kernel = kind is LstmKind ? "pk_lstm" : "pk_gru";
        List<CArray> arrays = [CArray.Shorts("sigmoid", SigmoidTable.All)];
        List<string> statements = [];
        long scratch = 0;
        List<CKernelCall> work = [];
        for (int cell = 0; cell < operation.Cells.Count; cell++)
        {
            int stage = cell / kind.Directions;
            RecurrentGates[] gates = operation.Cells[cell];
            int inputs = gates[0].Weights[0].Length;
            foreach ((RecurrentGates gate, string name) in gates.Zip((string[])["input", "hidden"]))
                statements.Add(Gates(layer, gate, FormattableString.Invariant($"{name}{cell}"), sparse, arrays));
            statements.Add(FormattableString.Invariant($"static const pk_cell cell{cell} = {{{operation.Length}, {inputs}, {kind.HiddenSize}, {cell % kind.Directions}, {width}, {cell % kind.Directions * kind.HiddenSize}, &input{cell}, &hidden{cell}, @sigmoid, {gates[1].ZeroPoint}, {Arithmetic(operation)}}};"));
            string call = FormattableString.Invariant($"(&cell{cell}, {kernel}, {Sequence(kind, stage - 1)}, {Sequence(kind, stage)}, ");
            string? last = layer.IsRead(1) ? FormattableString.Invariant($"$y1 + {cell * kind.HiddenSize}") : null;
            statements.Add(states is null ? $"pk_recur{call}{last ?? "NULL"}, $s);" : $"pk_recur_on{call}(int16_t *)(void *)({states[cell].Numbers}), {states[cell].Codes}, $s);");
            if (states is not null && last is not null)
                statements.Add(FormattableString.Invariant($"memcpy({last}, {states[cell].Codes}, {kind.HiddenSize});"));
            scratch = Math.Max(scratch, Scratch(kind, inputs, states is not null));
            work.AddRange([.. gates.Select(gate => Gates(operation.Length, gate, sparse)), CWork.Cell(kernel, operation.Length, kind.HiddenSize, inputs)]);
        }

        // A sequence between two layers stands behind the cell's scratch.
        string between = FormattableString.Invariant($"((int8_t *)$s + {scratch})");
        return new CVariant(sparse ? "csr" : "dense", "pk_recurrent.h", arrays.ToValueList(), string.Join('\n', statements).Replace("$between", between, StringComparison.Ordinal))
        {
            Scratch = scratch + (kind.Layers > 1 ? (long)operation.Length * width : 0),
            Work = work.ToValueList(),
        };
    }

    /// <summary>Where the sequence behind a layer stands: the last one's goes out, those before alternate.</summary>
    private static string Sequence(RecurrentKind kind, int stage)
    {
        if (stage < 0)
            return "$x0";
        return (kind.Layers - 1 - stage) % 2 == 0 ? "$y0" : "$between";
    }

    private static long Scratch(RecurrentKind kind, int inputs, bool kept)
    {
        long units = kind.HiddenSize;
        long numbers = ((inputs + 3) / 4 * 4) + ((units + 3) / 4 * 4) + (2 * kind.Gates * units);
        return ((2 * numbers) + (kept ? 0 : 3 * units) + 7) / 8 * 8;
    }

    private static string Arithmetic(RecurrentOperation operation) => operation.Start() switch
    {
        LstmState { Arithmetic: LstmArithmetic lstm } => FormattableString.Invariant($"{CElements.Factor(lstm.Entered)}, {lstm.Table.Factor}, {lstm.Table.Shift}, {CElements.Factor(lstm.Shown)}"),
        GruState gru => FormattableString.Invariant($"0, 0, 0, 0, {CElements.Factor(gru.Shown.Ratio)}"),
        _ => throw new InvalidOperationException("a recurrent state of no known kind"),
    };

    private static CKernelCall Gates(int steps, RecurrentGates gates, bool sparse) => sparse
        ? CWork.GatesCsr(steps, gates.Rows, gates.Weights.Sum(row => row.Count(code => code != 0)))
        : CWork.GatesDense(steps, gates.Rows, gates.Weights[0].Length);

    private static string Gates(CLayer layer, RecurrentGates gates, string name, bool sparse, List<CArray> arrays)
    {
        int[][] rows = [.. gates.Weights];
        int width = rows[0].Length;
        arrays.AddRange(CRows.Arrays(layer, rows, gates.Biases, gates.Output, gates.ZeroPoint, name + "_"));
        string weights = FormattableString.Invariant($"@{name}_w, NULL, NULL, NULL");
        if (!sparse)
        {
            arrays.Add(CArray.Codes(name + "_w", rows.SelectMany(row => row)));
        }
        else
        {
            int[][] places = [.. rows.Select(CSparseRows.Places)];
            IEnumerable<int> columns = places.SelectMany(row => row.Select(place => CSparseRows.Widened(place, width)));
            arrays.Add(CArray.Codes(name + "_w", rows.SelectMany((row, i) => places[i].Select(place => row[place]))));
            arrays.Add(CArray.Shorts(name + "_counts", places.Select(row => row.Length)));
            arrays.Add(width <= 256 ? CArray.Bytes8(name + "_columns", columns) : CArray.Shorts(name + "_columns", columns));
            weights = width <= 256 ? $"@{name}_w, @{name}_counts, @{name}_columns, NULL" : $"@{name}_w, @{name}_counts, NULL, @{name}_columns";
        }

        return FormattableString.Invariant($"static const pk_gates {name} = {{{rows.Length}, {width}, {weights}, {CRows.Initialiser(0, name + "_")}}};");
    }
}
