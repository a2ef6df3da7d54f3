namespace PruneKit.Tests;

public class SubjectPartsTests
{
    private const string Format = "\"format\": \"csv-windows\", \"classes\": [\"u\", \"v\"]";

    [Fact]
    public void Fractions_deal_whole_subjects_and_the_seed_decides()
    {
        DataSplit first = Load("\"split\": { \"fractions\": [0.5, 0.25, 0.25], \"seed\": 3 }", 8);
        DataSplit again = Load("\"split\": { \"fractions\": [0.5, 0.25, 0.25], \"seed\": 3 }", 8);
        DataSplit other = Load("\"split\": { \"fractions\": [0.5, 0.25, 0.25], \"seed\": 4 }", 8);
        Assert.Equal((4, 2, 2), (Subjects(first.Train).Count, Subjects(first.Validation).Count, Subjects(first.Test).Count));
        Assert.Equal(8, Subjects(first.Train).Union(Subjects(first.Validation)).Union(Subjects(first.Test)).Count());
        Assert.Equal(first.Train.Groups, again.Train.Groups);
        Assert.NotEqual(first.Train.Groups, other.Train.Groups);
    }

    [Theory]
    [InlineData(3, 1, 1, 1)]
    [InlineData(4, 2, 1, 1)]
    [InlineData(10, 9, 0, 0)]
    public void Every_part_gets_a_subject_however_few(int subjects, int train, int validation, int test)
    {
        DataSplit split = Load("\"split\": { \"fractions\": [0.9, 0.05, 0.05] }", subjects);
        Assert.Equal(subjects, Subjects(split.Train).Count + Subjects(split.Validation).Count + Subjects(split.Test).Count);
        Assert.Equal((Math.Min(train, subjects - 2), Math.Max(1, validation), Math.Max(1, test)), (Subjects(split.Train).Count, Subjects(split.Validation).Count, Subjects(split.Test).Count));
    }

    [Fact]
    public void A_column_may_say_the_part()
    {
        DataSplit split = Load("\"columns\": { \"split\": \"part\" }", 3, subject => ((string[])["test", "train", "validation"])[subject]);
        Assert.Equal(["s1", "s1"], split.Train.Groups);
        Assert.Equal(["s0", "s0"], split.Test.Groups);
    }

    [Fact]
    public void A_subject_in_two_parts_is_refused()
    {
        Assert.Contains("subject 's0' is in the train and the test part", Refusal("\"split\": { \"train\": [\"s0\"], \"validation\": [\"s1\"], \"test\": [\"s0\", \"s2\"] }", 3));
        Assert.Contains("subject 's0' stands twice in the train part", Refusal("\"split\": { \"train\": [\"s0\", \"s0\"], \"validation\": [\"s1\"], \"test\": [\"s2\"] }", 3));
        int row = 0;
        Assert.Contains("subject 's0' is in the train and the test part", Refusal("\"columns\": { \"split\": \"part\" }", 3, _ => row++ == 0 ? "train" : "test"));
    }

    [Theory]
    [InlineData("\"split\": { \"train\": [\"s0\"], \"validation\": [\"s1\"], \"test\": [\"s9\"] }", "names subject 's9', which is not in the data; did you mean 's0'?")]
    [InlineData("\"split\": { \"train\": [\"s0\"], \"validation\": [\"s1\"], \"test\": [] }", "subject 's2' is in the data but in no list")]
    [InlineData("\"split\": { \"train\": [\"s0\", \"s2\"], \"validation\": [\"s1\"], \"test\": [] }", "the test part has no subject")]
    public void Lists_must_cover_the_subjects(string split, string expected) => Assert.Contains(expected, Refusal(split, 3));

    [Fact]
    public void An_unknown_part_names_the_nearest() =>
        Assert.Contains("column 'part' holds 'tests'; did you mean 'test'?", Refusal("\"columns\": { \"split\": \"part\" }", 3, _ => "tests"));

    [Fact]
    public void Two_subjects_make_no_three_parts() => Assert.Contains("2 subjects cannot make three parts", Refusal("\"split\": { \"fractions\": [0.6, 0.2, 0.2] }", 2));

    private static DataSplit Load(string split, int subjects, Func<int, string>? part = null)
    {
        using DatasetFolder folder = Folder(split, subjects, part);
        return folder.Load();
    }

    private static string Refusal(string split, int subjects, Func<int, string>? part = null)
    {
        using DatasetFolder folder = Folder(split, subjects, part);
        return folder.Refusal();
    }

    private static DatasetFolder Folder(string split, int subjects, Func<int, string>? part) => new DatasetFolder().Json($"{Format}, {split}").Write(
        "d.csv",
        $"label,subject,{(part is null ? "" : "part,")}ax,ay\n" + string.Concat(from subject in Enumerable.Range(0, subjects)
                                                                                from label in new[] { "u", "v" }
                                                                                select $"{label},s{subject},{(part is null ? "" : part(subject) + ",")}1,2\n"));

    private static HashSet<string> Subjects(LabelledData data) => [.. data.Groups];
}
