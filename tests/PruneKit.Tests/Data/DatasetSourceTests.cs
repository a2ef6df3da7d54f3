namespace PruneKit.Tests;

public class DatasetSourceTests
{
    private const string Windows = """
        "format": "csv-windows", "window": { "length": 3 }, "classes": ["open", "fist"], "split": { "train": ["a"], "validation": ["b"], "test": ["c"] }
        """;

    private const string Samples = """
        "format": "csv-samples", "window": { "length": 3, "step": 2 }, "classes": ["open", "fist"], "split": { "train": ["a"], "validation": ["b"], "test": ["c"] }
        """;

    private const string Arrays = """
        "format": "npy", "window": { "length": 3 }, "classes": ["open", "fist"], "split": { "train": [1], "validation": [2], "test": [3] }
        """;

    private const string WindowHeader = "label,subject,ax0,ax1,ax2,ay0,ay1,ay2\n";

    private const string GoodWindows = WindowHeader + "open,a,1,2,3,10,20,30\nfist,b,4,5,6,40,50,60\nopen,c,7,8,9,70,80,90\nfist,a,0,0,0,0,0,0\n";

    [Fact]
    public void One_record_a_window_is_read_channel_by_channel()
    {
        using DatasetFolder folder = new DatasetFolder().Json(Windows).Write("d.csv", GoodWindows);
        DataSplit split = folder.Load();
        Assert.Equal(Shape.Of(2, 3), split.Train.Inputs[0].Shape);
        Assert.Equal([1, 2, 3, 10, 20, 30, 0, 0, 0, 0, 0, 0], split.Train.Inputs[0].Values);
        Assert.Equal([0, 1], split.Train.Targets.Classes!);
        Assert.Equal(["b"], split.Validation.Groups);
        Assert.Equal([7, 8, 9, 70, 80, 90], split.Test.Inputs[0].Values);
        Assert.Equal(0, split.Train.Inputs[0].FeatureAxis);
    }

    [Theory]
    [InlineData("channels-last", new long[] { 3, 2 }, new float[] { 7, 70, 8, 80, 9, 90 }, 1)]
    [InlineData("flat", new long[] { 6 }, new float[] { 7, 8, 9, 70, 80, 90 }, null)]
    public void The_layout_is_the_networks(string layout, long[] shape, float[] values, int? axis)
    {
        using DatasetFolder folder = new DatasetFolder().Json($"\"layout\": \"{layout}\", {Windows}").Write("d.csv", GoodWindows);
        DataInput input = folder.Load().Test.Inputs[0];
        Assert.Equal(shape, input.Shape.Axes);
        Assert.Equal(values, input.Values);
        Assert.Equal(axis, input.FeatureAxis);
    }

    [Fact]
    public void Samples_are_cut_into_windows_as_documented()
    {
        using DatasetFolder folder = new DatasetFolder().Json(Samples).Write("d.csv", Recording("a", "open", 5) + Rows("b", "open", 3) + Rows("c", "fist", 4));
        DataSplit split = folder.Load();
        Assert.Equal([0, 1, 2, 0, 10, 20, 2, 3, 4, 20, 30, 40], split.Train.Inputs[0].Values);
        Assert.Equal(1, split.Validation.Count);
        Assert.Equal([1], split.Test.Targets.Classes!);
    }

    [Fact]
    public void Windows_never_cross_a_change_of_class_subject_or_file()
    {
        string mixed = Recording("a", "open", 2) + Rows("a", "fist", 4) + Rows("b", "fist", 3) + Rows("c", "fist", 3) + Rows("a", "open", 2);
        using DatasetFolder folder = new DatasetFolder().Json(Samples).Write("d.csv", mixed).Write("e.csv", Recording("a", "open", 2));
        DataSplit split = folder.Load();
        Assert.Equal([1], split.Train.Targets.Classes!);
        Assert.Equal(1, split.Validation.Count);
    }

    [Fact]
    public void A_step_longer_than_the_window_leaves_samples_out()
    {
        using DatasetFolder folder = new DatasetFolder()
            .Json(Samples.Replace("\"step\": 2", "\"step\": 5", StringComparison.Ordinal))
            .Write("d.csv", Recording("a", "open", 8) + Rows("b", "open", 3) + Rows("c", "open", 3));
        Assert.Equal([0, 1, 2, 0, 10, 20, 5, 6, 7, 50, 60, 70], folder.Load().Train.Inputs[0].Values);
    }

    [Fact]
    public void A_number_is_that_of_the_last_sample()
    {
        string target = Samples.Replace("\"classes\": [\"open\", \"fist\"]", "\"target\": { \"name\": \"rate\", \"unit\": \"BPM\" }", StringComparison.Ordinal);
        using DatasetFolder folder = new DatasetFolder().Json(target)
            .Write("d.csv", "label,subject,ax,ay\n61,a,0,0\n62,a,0,0\n63,a,0,0\n" + Rows("b", "70", 3) + Rows("c", "80", 3));
        DataSplit split = folder.Load();
        Assert.Equal([63f], split.Train.Targets.Values!);
        Assert.Null(split.Train.Targets.Classes);
    }

    [Fact]
    public void Arrays_are_read_with_an_answer_a_window()
    {
        using DatasetFolder folder = ArraysOf("(3, 2, 3)", NpyFiles.Longs("(3,)", 0, 1, 1));
        DataSplit split = folder.Load();
        Assert.Equal([0, 1, 2, 3, 4, 5], split.Train.Inputs[0].Values);
        Assert.Equal([1], split.Test.Targets.Classes!);
        Assert.Equal(["3"], split.Test.Groups);
    }

    [Fact]
    public void Arrays_are_read_with_an_answer_a_time_step()
    {
        using DatasetFolder folder = ArraysOf("(3, 2, 3)", NpyFiles.Longs("(3, 3)", 0, 1, -1, 1, 1, 1, 0, 0, 0));
        DataSplit split = folder.Load();
        Assert.Equal(3, split.Train.Targets.PerWindow);
        Assert.Equal([0, 1, -1], split.Train.Targets.Classes!);
    }

    [Fact]
    public void Ignored_labels_are_left_out()
    {
        using DatasetFolder folder = new DatasetFolder().Json($"\"ignoredLabels\": [\"?\"], {Windows}").Write("d.csv", GoodWindows + "?,z9,x,x,x,x,x,x\n");
        Assert.Equal(2, folder.Load().Train.Count);
    }

    [Theory]
    [InlineData("bent,a,1,2,3,4,5,6\n", "line 6: 'bent' is none of the classes; did you mean 'open'? Known: open, fist")]
    [InlineData("open,,1,2,3,4,5,6\n", "line 6: the subject is empty")]
    [InlineData("open,z,1,2,3,4,5,6\n", "subject 'z' is in the data but in no list")]
    [InlineData("open,a,1,2,3,4,5,inf\n", "line 6, column 'ay2'")]
    [InlineData("open,a,1,2,3,4,5\n", "line 6: 7 fields, expected 8")]
    public void Bad_records_are_refused(string record, string expected)
    {
        using DatasetFolder folder = new DatasetFolder().Json(Windows).Write("d.csv", GoodWindows + record);
        Assert.Contains(expected, folder.Refusal());
    }

    [Theory]
    [InlineData("label,who,ax0\n", "has no column 'subject'")]
    [InlineData("label,subject,ax0\n", "1 columns of samples, expected 6 (2 channels of 3 samples)")]
    [InlineData(WindowHeader, "gives no window of 3 samples")]
    public void Bad_files_are_refused(string text, string expected)
    {
        using DatasetFolder folder = new DatasetFolder().Json(Windows).Write("d.csv", text);
        Assert.Contains(expected, folder.Refusal());
    }

    [Fact]
    public void A_missing_channel_names_the_nearest()
    {
        using DatasetFolder folder = new DatasetFolder().Json(Samples).Write("d.csv", "label,subject,ax,az\n");
        Assert.Contains("no column 'ay'; did you mean 'ax'?", folder.Refusal());
    }

    [Fact]
    public void A_folder_that_is_empty_or_lacks_the_files_is_refused()
    {
        using DatasetFolder folder = new DatasetFolder().Json(Windows);
        using var empty = new TemporaryFolder();
        Assert.Contains("holds no file '*.csv'", folder.Refusal());
        LearningTask task = DatasetTask.Load(folder.Path);
        Assert.Contains("is empty", Assert.Throws<InvalidInputException>(() => task.Data(empty.Path).Load(TestContext.Current.CancellationToken)).Message);
        Assert.Contains("does not exist", Assert.Throws<InvalidInputException>(() => task.Data(empty.File("no")).Load(TestContext.Current.CancellationToken)).Message);
    }

    [Theory]
    [InlineData("(3, 3, 2)", "(3,)", "has shape [3, 3, 2], expected [windows, 2, 3]")]
    [InlineData("(3, 2, 3)", "(1, 3)", "has shape [1, 3], expected [3]")]
    public void Arrays_that_do_not_fit_are_refused(string windows, string answers, string expected)
    {
        using DatasetFolder folder = ArraysOf(windows, NpyFiles.Longs(answers, 0, 1, 1));
        Assert.Contains(expected, folder.Refusal());
    }

    [Fact]
    public void A_number_that_is_no_class_is_refused()
    {
        using DatasetFolder folder = ArraysOf("(3, 2, 3)", NpyFiles.Longs("(3,)", 0, 2, 1));
        Assert.Contains("element 1 is class 2; expected 0 to 1", folder.Refusal());
    }

    private static DatasetFolder ArraysOf(string shape, byte[] answers) => new DatasetFolder().Json(Arrays)
        .Write("X.npy", NpyFiles.Floats(shape, [.. Enumerable.Range(0, 18).Select(i => (float)i)]))
        .Write("y.npy", answers)
        .Write("subjects.npy", NpyFiles.Longs("(3,)", 1, 2, 3));

    private static string Recording(string subject, string label, int samples) => "label,subject,ax,ay\n" + Rows(subject, label, samples);

    private static string Rows(string subject, string label, int samples) =>
        string.Concat(Enumerable.Range(0, samples).Select(i => $"{label},{subject},{i},{i * 10}\n"));
}
