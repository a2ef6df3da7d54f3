namespace PruneKit.Tests;

/// <summary>The examples of the encodings' documentation, byte for byte.</summary>
public class EncodingExamplesTests
{
    [Fact]
    public void Dense_holds_distances_from_the_lowest() =>
        Assert.Equal([6, 2, 0b00_10_01_00], Encodings.Dense.Encode(MatrixSamples.Of(1, 4, 3, 5, 4, 3)));

    [Fact]
    public void A_bitmap_is_followed_by_the_values() =>
        Assert.Equal([1, 3, 0b0101_101_0, 0b00_000000], Encodings.Bitmap.Encode(MatrixSamples.Of(1, 4, 0, 5, 0, -1)));

    [Fact]
    public void Compressed_rows_hold_counts_then_columns_with_values() =>
        Assert.Equal([10, 1, 0b000001_1_1, 0b01_0_11_1_00], Encodings.Csr.Encode(MatrixSamples.Of(2, 4, 0, 5, 0, 0, 0, 0, 0, 6)));

    [Fact]
    public void Distances_of_two_bits_need_one_filler_for_four_zeros()
    {
        byte[] bytes = [10, 1, 2, 0b0001_01_0_1, 0b1_01_1_0000];
        Assert.Equal([0, 5, 0, 0, 0, 0, 6], Encodings.Delta.Decode(bytes, 1, 7).Values);
    }

    [Fact]
    public void A_run_of_five_zeros_is_escaped()
    {
        byte[] bytes = [0, 3, 0b0011_110_1, 0b11_0100_01, 0b0_0000000];
        Assert.Equal([6, 0, 0, 0, 0, 0, 2], Encodings.RunLength.Decode(bytes, 1, 7).Values);
    }

    [Fact]
    public void A_block_holds_all_its_values() =>
        Assert.Equal([1, 2, 0, 3, 0b000001_1_1, 0b101_000_00], Encodings.BlockCsr(1, 2).Encode(MatrixSamples.Of(1, 4, 0, 0, 5, 0)));

    [Fact]
    public void Blocks_have_sides_from_1_to_255()
    {
        Assert.Contains("0 x 4", Assert.Throws<InvalidOptionException>(() => Encodings.BlockCsr(0, 4)).Message, StringComparison.Ordinal);
        Assert.Contains("256", Assert.Throws<InvalidOptionException>(() => Encodings.BlockCsr(1, 256)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_where_and_what()
    {
        var refused = Assert.Throws<EncodingException>(() => Encodings.Dense.Decode([6, 40, 0], 1, 4));
        Assert.Equal(EncodingFailure.SettingInvalid, refused.Failure);
        Assert.Equal("dense: a setting is out of range (bit 16: expected 0 to 32, found 40); copy or write the file again", refused.Message);
    }
}
