using CsCheck;

namespace PruneKit.Tests;

/// <summary>Matrices at the edges, and drawn ones of every density and width.</summary>
internal static class MatrixSamples
{
    public static IReadOnlyDictionary<string, IntegerMatrix> Edges { get; } = new Dictionary<string, IntegerMatrix>
    {
        ["no rows"] = Of(0, 5),
        ["no columns"] = Of(5, 0),
        ["one zero"] = Of(1, 1, 0),
        ["one element"] = Of(1, 1, -7),
        ["all zero"] = new(9, 40, new int[360]),
        ["one row"] = Of(1, 6, 0, 3, 0, 0, -2, 0),
        ["one column"] = Of(6, 1, 0, 3, 0, 0, -2, 0),
        ["no zero"] = Of(2, 2, 1, 2, 3, 4),
        ["ones and minus ones"] = Of(2, 4, 1, -1, 1, 1, -1, -1, 1, -1),
        ["widest"] = Of(1, 4, int.MinValue, int.MaxValue, 0, -1),
        ["only the lowest"] = Of(1, 3, int.MinValue, 0, int.MinValue),
        ["only the highest"] = Of(3, 1, 0, 0, int.MaxValue),
        ["long run"] = new(2, 70_000, [.. Enumerable.Range(0, 140_000).Select(i => i == 139_999 ? 5 : 0)]),
    };

    public static Gen<IntegerMatrix> Drawn { get; } = Gen.Select(Gen.Int[1, 12], Gen.Int[1, 40], Gen.Int[1, 31], Gen.Int[0, 100])
        .SelectMany(drawn =>
        {
            (int rows, int columns, int bits, int density) = drawn;
            Gen<int> element = Gen.Select(Gen.Int[0, 99], Gen.Int[-(1 << (bits - 1)), (1 << (bits - 1)) - 1], (die, value) => die < density ? value : 0);
            return element.Array[rows * columns].Select(values => new IntegerMatrix(rows, columns, values));
        });

    /// <summary>Matrices, each made for another encoding.</summary>
    public static IEnumerable<IntegerMatrix> Favourites(int rows, int columns, Random random)
    {
        IntegerMatrix Make(Func<int, int> value) => new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(value)]);
        int Wide() => random.Next(int.MinValue + 1, int.MaxValue);
        yield return Make(_ => Wide());
        yield return Make(_ => random.Next(2) == 0 ? Wide() : 0);
        yield return Make(i => i % columns < 2 ? Wide() : 0);
        yield return Make(_ => random.Next(40) == 0 ? Wide() : 0);
        yield return Make(i => i / 500 % 2 == 0 ? 0 : Wide());
        yield return Make(i => i / 4 % 30 == 7 ? Wide() : 0);
        yield return Make(_ => random.Next(-3, 4) * random.Next(20));
        yield return Make(i => random.Next(5 + (i % columns)) == 0 ? random.Next(-4, 5) : 0);
    }

    public static IntegerMatrix Of(int rows, int columns, params int[] values) => new(rows, columns, values);
}
