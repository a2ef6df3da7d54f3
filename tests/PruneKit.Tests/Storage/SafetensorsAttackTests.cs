using System.Buffers.Binary;
using CsCheck;

namespace PruneKit.Tests;

public sealed class SafetensorsAttackTests
{
    private const string W = "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";

    public static TheoryData<string, int, SafetensorsFailure> Headers => new()
    {
        { "", 0, SafetensorsFailure.HeaderNotJson },
        { "[]", 0, SafetensorsFailure.HeaderNotJson },
        { "null", 0, SafetensorsFailure.HeaderNotJson },
        { " {}", 0, SafetensorsFailure.HeaderNotJson },
        { "\uFEFF{}", 0, SafetensorsFailure.HeaderNotJson },
        { "{", 0, SafetensorsFailure.HeaderNotJson },
        { "{}{}", 0, SafetensorsFailure.HeaderNotJson },
        { "{}\0", 0, SafetensorsFailure.HeaderNotJson },
        { "{}\n", 0, SafetensorsFailure.HeaderNotJson },
        { "{\"a\":" + W + ",}", 4, SafetensorsFailure.HeaderNotJson },
        { "{\"a\":" + W + ",\"a\":" + W + "}", 4, SafetensorsFailure.DuplicateName },
        { "{\"a\":" + W + ",\"\\u0061\":" + W + "}", 4, SafetensorsFailure.DuplicateName },
        { "{\"__metadata__\":{},\"__metadata__\":{}}", 0, SafetensorsFailure.DuplicateName },
        { "{\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}}", 0, SafetensorsFailure.DuplicateName },
        { "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.DuplicateName },
        { "{\"\\ud800\":" + W + "}", 4, SafetensorsFailure.HeaderNotUtf8 },
        { "{\"__metadata__\":{\"x\":\"\\udc00\"}}", 0, SafetensorsFailure.HeaderNotUtf8 },
        { "{\"__metadata__\":{\"x\":1}}", 0, SafetensorsFailure.MetadataNotText },
        { "{\"__metadata__\":{\"x\":null}}", 0, SafetensorsFailure.MetadataNotText },
        { "{\"__metadata__\":{\"x\":{\"y\":\"z\"}}}", 0, SafetensorsFailure.MetadataNotText },
        { "{\"__metadata__\":null}", 0, SafetensorsFailure.MetadataNotText },
        { "{\"__metadata__\":[\"x\"]}", 0, SafetensorsFailure.MetadataNotText },
        { "{\"a\":1}", 0, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{}}", 0, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":5,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775808],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.EntryMalformed },
        { "{\"a\":{\"dtype\":\"F4\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.UnknownType },
        { "{\"a\":{\"dtype\":\"f32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.UnknownType },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.ShapeInvalid },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", 0, SafetensorsFailure.ShapeInvalid },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2305843009213693952],\"data_offsets\":[0,0]}}", 0, SafetensorsFailure.ShapeInvalid },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, SafetensorsFailure.OffsetsInvalid },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", 4, SafetensorsFailure.OffsetsInvalid },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.SizeMismatch },
        { "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, SafetensorsFailure.SizeMismatch },
        { "{\"a\":" + W + ",\"b\":" + W + "}", 4, SafetensorsFailure.Overlap },
        { "{\"a\":" + W + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}", 6, SafetensorsFailure.Overlap },
        { "{\"a\":" + W + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}", 12, SafetensorsFailure.Gap },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, SafetensorsFailure.Gap },
        { "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[9223372036854775803,9223372036854775807]}}", 4, SafetensorsFailure.Gap },
        { "{\"a\":{\"dtype\":\"U8\",\"shape\":[9223372036854775807],\"data_offsets\":[0,9223372036854775807]}}", 4, SafetensorsFailure.BodyTruncated },
        { "{\"a\":" + W + "}", 3, SafetensorsFailure.BodyTruncated },
        { "{\"a\":" + W + "}", 5, SafetensorsFailure.TrailingBytes },
        { "{}", 1, SafetensorsFailure.TrailingBytes },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void Refuses_a_forged_header_by_name(string header, int dataBytes, SafetensorsFailure failure) =>
        AssertRefused(SafetensorsSamples.File(header, dataBytes), failure);

    [Theory]
    [InlineData(1UL << 63, SafetensorsFailure.HeaderTooLarge)]
    [InlineData(ulong.MaxValue, SafetensorsFailure.HeaderTooLarge)]
    [InlineData(100_000_001UL, SafetensorsFailure.HeaderTooLarge)]
    [InlineData(100_000_000UL, SafetensorsFailure.HeaderTruncated)]
    [InlineData(0UL, SafetensorsFailure.HeaderNotJson)]
    public void Refuses_a_forged_header_length(ulong length, SafetensorsFailure failure)
    {
        byte[] file = Safetensors.Write(SafetensorsSamples.Small);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        AssertRefused(file, failure);
    }

    [Fact]
    public void Refuses_bytes_that_are_not_utf8_and_says_where()
    {
        byte[] header = [.. "{\"a"u8, 0xFF, .. "\":1}"u8];
        SafetensorsException e = AssertRefused(SafetensorsSamples.File(header), SafetensorsFailure.HeaderNotUtf8);
        Assert.Equal((11, "UTF-8", "0xFF"), (e.Offset, e.Expected, e.Found));
    }

    [Fact]
    public void A_deeply_nested_header_is_refused_without_being_descended_into() =>
        AssertRefused(SafetensorsSamples.File("{\"a\":" + new string('[', 1_000_000)), SafetensorsFailure.EntryMalformed);

    [Fact]
    public void A_name_with_line_breaks_and_a_megabyte_still_gives_one_short_line()
    {
        string name = "evil\\n\\u001b[31m" + new string('x', 1_000_000);
        AssertRefused(SafetensorsSamples.File("{\"" + name + "\":1}"), SafetensorsFailure.EntryMalformed);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] file = Safetensors.Write(SafetensorsSamples.Small);
        int dataStart = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        for (int length = 0; length < file.Length; length++)
        {
            SafetensorsFailure failure = length < 8 ? SafetensorsFailure.LengthTruncated
                : length < dataStart ? SafetensorsFailure.HeaderTruncated
                : SafetensorsFailure.BodyTruncated;
            Assert.Equal(length, AssertRefused(file[..length], failure).Offset);
        }
    }

    [Fact]
    public void Every_change_of_one_byte_of_length_and_header_is_read_or_refused()
    {
        byte[] file = Safetensors.Write(SafetensorsSamples.Small);
        int dataStart = 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        int refused = 0;
        for (int i = 0; i < dataStart; i++)
        {
            byte original = file[i];
            for (int value = 0; value < 256; value++)
            {
                file[i] = (byte)value;
                refused += IsRefused(file) ? 1 : 0;
            }

            file[i] = original;
        }

        Assert.InRange(refused, dataStart * 128, dataStart * 255);
    }

    [Fact]
    public void Garbage_is_refused()
    {
        Property.Holds(Gen.Byte.Array[0, 200], bytes => Assert.True(IsRefused(bytes)));
        Property.Holds(Gen.Byte.Array[0, 200], bytes => Assert.True(IsRefused(SafetensorsSamples.File(bytes))));
    }

    private static bool IsRefused(byte[] file)
    {
        try
        {
            Safetensors.Read(file, "test");
            return false;
        }
        catch (SafetensorsException)
        {
            return true;
        }
    }

    private static SafetensorsException AssertRefused(byte[] file, SafetensorsFailure failure)
    {
        SafetensorsException e = Assert.Throws<SafetensorsException>(() => Safetensors.Read(file, "model.safetensors"));
        Assert.Equal(failure, e.Failure);
        Assert.StartsWith("model.safetensors", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(e.Message, char.IsControl);
        Assert.True(e.Message.Length < 500, e.Message);
        Assert.Matches("; [a-z][a-z .]+$", e.Message);
        return e;
    }
}
