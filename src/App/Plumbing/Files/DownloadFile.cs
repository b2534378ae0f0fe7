namespace VuonLen.App.Plumbing.Files;

/// <summary>Something written to be downloaded.</summary>
public static class DownloadFile
{
    /// <summary>
    /// Writes into a file of its own that is gone when the stream is closed, and rewinds it: an answer begins only when the whole is there, so
    /// that what breaks on the way is an error page and never half a workbook, and a slow line keeps no query open.
    /// </summary>
    public static async Task<Stream> WriteAsync(Func<Stream, Task> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        // Lists name people: nobody else on the machine reads them while they lie there.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"vuonlen-{Guid.CreateVersion7():N}"), options);
        try
        {
            await write(file);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
