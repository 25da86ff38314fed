global using Microsoft.EntityFrameworkCore;
global using Microsoft.Extensions.DependencyInjection;
global using ThiDua.Core.Shared.Data;
global using ThiDua.TestCommon;
