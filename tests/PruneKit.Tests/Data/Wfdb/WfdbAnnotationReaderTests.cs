namespace PruneKit.Tests;

public class WfdbAnnotationReaderTests
{
    [Fact]
    public void Long_times_texts_and_fields_are_passed_over()
    {
        const int aux = (63 << 10) | 3;
        WfdbAnnotation[] notes = Parse(59 << 10, 1, 2, (5 << 10) | 4, 61 << 10, aux, 0x4142, 0x0043, (1 << 10) | 10, 0);
        Assert.Equal([new WfdbAnnotation(65_542, 'V'), new WfdbAnnotation(65_552, 'N')], notes);
    }

    [Fact]
    public void A_file_without_its_end_is_refused() => Assert.Contains("x.atr ends at byte 2", Failure((1 << 10) | 10));

    [Fact]
    public void An_unknown_code_is_refused_by_number() => Assert.Contains("x.atr, byte 0: 50 is no annotation code", Failure((50 << 10) | 10, 0));

    [Fact]
    public void A_time_before_the_record_is_refused() => Assert.Contains("stands at sample -1", Failure(59 << 10, 0xFFFF, 0xFFFF, 1 << 10, 0));

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] bytes = WfdbFolder.Words(59 << 10, 1, 2, (5 << 10) | 4, (63 << 10) | 2, 0x4142, 0);
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidInputException>(() => WfdbAnnotationReader.Parse("x.atr", bytes.AsSpan(0, length)));
    }

    private static WfdbAnnotation[] Parse(params int[] words) => WfdbAnnotationReader.Parse("x.atr", WfdbFolder.Words(words));

    private static string Failure(params int[] words) => Assert.Throws<InvalidInputException>(() => Parse(words)).Message;
}
