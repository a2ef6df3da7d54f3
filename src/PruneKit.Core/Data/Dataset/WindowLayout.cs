namespace PruneKit;

/// <summary>Puts a window's samples in the order that the network takes.</summary>
internal static class WindowLayout
{
    /// <summary>From [channels, time], which is also how a flat window lies, to the file's layout.</summary>
    /// <remarks>Example: two channels of three samples, [1, 2, 3, 10, 20, 30], become channels last [1, 10, 2, 20, 3, 30].</remarks>
    public static float[] FromChannelsFirst(float[] window, DatasetFile file) =>
        file.Layout == DatasetLayout.ChannelsLast ? Transpose(window, file.Channels.Count, file.Window.Length) : window;

    /// <summary>From [time, channels] to the file's layout.</summary>
    public static float[] FromChannelsLast(float[] window, DatasetFile file) =>
        file.Layout == DatasetLayout.ChannelsLast ? window : Transpose(window, file.Window.Length, file.Channels.Count);

    private static float[] Transpose(float[] window, int rows, int columns)
    {
        var result = new float[window.Length];
        for (int i = 0; i < window.Length; i++)
            result[(i % columns * rows) + (i / columns)] = window[i];
        return result;
    }
}
