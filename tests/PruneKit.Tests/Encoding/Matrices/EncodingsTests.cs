using CsCheck;

namespace PruneKit.Tests;

public class EncodingsTests
{
    public static TheoryData<string> Names => [.. Encodings.Catalogue.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_edges_come_back_in_the_bytes_foretold(string name)
    {
        IMatrixEncoding encoding = Encodings.Catalogue.Find(name);
        foreach ((string edge, IntegerMatrix matrix) in MatrixSamples.Edges)
        {
            if (encoding.Fits(matrix))
                CheckRoundTrip(encoding, matrix, edge);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawn_matrices_come_back_in_the_bytes_foretold(string name)
    {
        IMatrixEncoding encoding = Encodings.Catalogue.Find(name);
        Property.Holds(MatrixSamples.Drawn.Where(encoding.Fits), matrix => CheckRoundTrip(encoding, matrix, "drawn"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_cut_short_or_gone_on_are_refused(string name)
    {
        IMatrixEncoding encoding = Encodings.Catalogue.Find(name);
        IntegerMatrix matrix = MatrixSamples.Of(3, 9, 0, 0, 4, 0, 0, -3, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 9);
        byte[] bytes = encoding.Encode(matrix);
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<EncodingException>(() => encoding.Decode(bytes.AsSpan(0, length), matrix.Rows, matrix.Columns));
        Assert.Throws<EncodingException>(() => encoding.Decode([.. bytes, 0], matrix.Rows, matrix.Columns));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_bytes_give_a_matrix_or_a_named_refusal(string name)
    {
        IMatrixEncoding encoding = Encodings.Catalogue.Find(name);
        Property.Holds(Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[0, 20], Gen.Int[0, 20]), drawn => DecodesOrRefuses(encoding, drawn), iterations: 3000);
    }

    [Fact]
    public void Every_encoding_has_a_number_of_its_own_and_is_found_by_it()
    {
        Assert.Equal(Enumerable.Range(0, Encodings.Catalogue.Entries.Count), Encodings.Catalogue.Entries.Select(entry => entry.Value.Id));
        Assert.All(Encodings.Catalogue.Entries, entry => Assert.Same(entry.Value, Encodings.ById(entry.Value.Id)));
        Assert.Null(Encodings.ById(Encodings.Catalogue.Entries.Count));
    }

    [Fact]
    public void The_smallest_is_chosen() => Property.Holds(MatrixSamples.Drawn, matrix =>
    {
        long smallest = Encodings.Smallest(matrix).CountBytes(matrix);
        Assert.All(Encodings.Catalogue.Entries.Where(entry => entry.Value.Fits(matrix)), entry => Assert.True(smallest <= entry.Value.CountBytes(matrix)));
    });

    private static void DecodesOrRefuses(IMatrixEncoding encoding, (byte[] Bytes, int Rows, int Columns) drawn)
    {
        try
        {
            Assert.Equal(drawn.Rows * drawn.Columns, encoding.Decode(drawn.Bytes, drawn.Rows, drawn.Columns).Values.Length);
        }
        catch (EncodingException)
        {
        }
    }

    private static void CheckRoundTrip(IMatrixEncoding encoding, IntegerMatrix matrix, string what)
    {
        byte[] bytes = encoding.Encode(matrix);
        Assert.True(bytes.Length == encoding.CountBytes(matrix), $"{what}: {encoding.CountBytes(matrix)} bytes foretold, {bytes.Length} written");
        IntegerMatrix back = encoding.Decode(bytes, matrix.Rows, matrix.Columns);
        Assert.True(back.Values.SequenceEqual(matrix.Values), $"{what}: other values came back");
    }
}
